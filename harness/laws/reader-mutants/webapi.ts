import { mutantsOf, type ReaderMutant } from "./mutant.ts";
import { webapiOtherMutants } from "./webapi-others.ts";
import { webapiUserMutants } from "./webapi-users.ts";

/** Wrong readers of the vendor's surface. */
export const webapiMutants: readonly ReaderMutant[] = [
  ...webapiUserMutants,
  ...webapiOtherMutants,

  ...mutantsOf("contracts/webapi/state-reader.ts", [
    [
      "webapi.deactivate-twice",
      "that others may have reactivated the user",
      "before !== undefined && known.nothingSince(before, call)",
      "before !== undefined",
    ],
    [
      "webapi.group-name-taken",
      "that the first group may be gone",
      "before !== undefined && known.nothingSince(before, call)",
      "before !== undefined",
    ],
  ]),

  ...mutantsOf("contracts/webapi/readers-put.ts", [
    [
      "webapi.put-missing-required",
      "that something else may be wrong",
      "return isNamed(call, missing) ? putWithoutField(call.seen, false) : undefined;",
      "return putWithoutField(call.seen, false);",
    ],
    [
      "webapi.put-empty-required",
      "that something else may be wrong",
      "return isNamed(call, empty) ? putWithEmptyText(call.seen) : undefined;",
      "return putWithEmptyText(call.seen);",
    ],
  ]),

  ...mutantsOf("contracts/webapi/readers-requests.ts", [
    ["webapi.malformed-id", "that an id may be a proper one", "hasProperIds(call) || ", ""],
    ["webapi.form-bodies", "that a body may be JSON", "sentType === formType && ", ""],
    ["webapi.xml", "that JSON may be what was asked for", "wantsXml && ", ""],
  ]),

  ...mutantsOf("contracts/webapi/readers-search.ts", [
    ["webapi.value-case", "that a value may be spelled as described", "listed.includes(value)", "false"],
  ]),
];
