import { mutantsOf } from "./mutant.ts";

export const usersMutants = [
  ...mutantsOf("contracts/users/readers-delete.ts", [
    [
      "users.delete",
      "whether the user was deleted",
      'if (deleted !== undefined && person.isActive === false) return after(answer("deactivate"), deleted);',
      'if (person.isActive === false) return answer("deactivate");',
    ],
    [
      "users.get-deactivated",
      "that only GET tells it",
      'findLast(({ operation }) => operation === "users.get");\n        // Shown',
      "findLast(({ status }) => status === 404);\n        // Shown",
    ],
    [
      "users.delete",
      "that the user may have been gone before",
      "if (deleted === undefined || !known.holds(deleted, call)) return undefined;",
      'if (deleted === undefined) return after(answer("remove"));',
    ],
    [
      "users.get-deactivated",
      "whether the user exists",
      'for (const { id } of shownPeople(call)) {\n        const missed = known.people.of(id).findLast(({ operation }) => operation === "users.get");',
      'for (const { id } of [{ id: call.parameters["id"] ?? "" }]) {\n        const missed = call.operation === "users.get" && call.seen.status === 404 ? known.touchOf(call) : known.people.of(id).at(99);',
    ],
  ]),
  ...mutantsOf("contracts/users/readers-put.ts", [
    [
      "users.put-omitted-optional",
      "whether the field was set before",
      "wereSet.length === 0) return undefined;\n      return after(answered(putOmittedOptional(wereSet, shown)), before);",
      "omitted.length === 0) return undefined;\n      return after(answered(putOmittedOptional(omitted, shown)), before);",
    ],
    [
      "users.put-omitted-is-active",
      "whether isActive was sent",
      '(put.sent["isActive"] ?? undefined) !== undefined',
      "false",
    ],
    [
      "users.reactivate-by-put",
      "whether isActive was sent as true",
      'put?.sent["isActive"] === true',
      "put !== undefined",
    ],
  ]),
  ...mutantsOf("contracts/users/readers-list.ts", [
    [
      "users.list-deactivated",
      "whether the user is deactivated",
      "!user.isActive && user.email === text",
      "user.email === text || user.email !== text",
    ],
    [
      "users.count",
      "whether there is another page",
      "return other && after(answered(countOf(count, users.length)), other.touch);",
      "return other ? after(answered(countOf(count, users.length)), other.touch) : countOf(count, users.length);",
    ],
  ]),
  ...mutantsOf("contracts/users/readers-search.ts", [
    [
      "users.search-fields",
      "whether the text is a name",
      "[user.firstName, user.lastName].includes(text) && !isInEmail(text, user)",
      "user.email !== text",
    ],
    [
      "users.search-match",
      "that a search may have been for the whole e-mail in another case",
      "!fields.some((each) => each.startsWith(search))",
      "true",
    ],
    [
      "users.search-case",
      "whether the spelling differs",
      "!exact.some((each) => each.includes(text)) &&\n    ",
      "",
    ],
    [
      "users.search-item",
      "whether it was a search",
      "searchOf(call) === undefined ? [] : usersOn(call)",
      "usersOn(call)",
    ],
  ]),
  ...mutantsOf("contracts/users/readers-create.ts", [
    [
      "users.email-conflict",
      "whether the e-mail was taken",
      "const claim = emailClaims(call, known).find((each) => each.isSameSpelling && !isOkStatus(each));\n      return claim && after(emailConflict(claim), ...claim.earlier);",
      'return call.operation === "users.create" && [400, 409].includes(call.seen.status) ? emailConflict(call.seen) : undefined;',
    ],
    [
      "users.email-case",
      "whether the spelling differs",
      "(each) => !each.isSameSpelling && (isOkStatus(each) ? isHeld(each) : isForCase(each, call, known))",
      "(each) => (isOkStatus(each) ? isHeld(each) : isForCase(each, call, known))",
    ],
    [
      "users.deactivated-email",
      "that an active user may have the e-mail too",
      "(isOkStatus(each) || each.isOnlyHolder)",
      "true",
    ],
    ["users.deactivated-email", "whether the holder is deactivated", "isGivenUp(each) && ", ""],
    [
      "users.read-only-field",
      "whether a field is read-only",
      "({ readOnly }) => readOnly.length > 0",
      "() => true",
    ],
  ]),
  ...mutantsOf("contracts/users/readers-patch.ts", [
    [
      "users.patch-method",
      "that a lost answer says nothing",
      "touch?.status === 404 && !touch.isUncertain",
      "touch !== undefined",
    ],
  ]),
  ...mutantsOf("contracts/errors/readers.ts", [
    [
      "errors.malformed-id",
      "whether the id is malformed",
      "isMalformed ? answered",
      "seen.ok === false ? answered",
    ],
    [
      "errors.media-type",
      "whether the media type is another one",
      "({ isJsonType }) => !isJsonType",
      "() => true",
    ],
  ]),
];
