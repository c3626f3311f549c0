import { mutantsOf } from "./mutant.ts";

export const scimMutants = [
  ...mutantsOf("contracts/scim/readers.ts", [
    [
      "scim.deleted-user",
      "whether the user was deleted",
      'trace.findLastIndex(({ operation }) => operation === "scim.users.delete")',
      "trace.length - 1",
    ],
    [
      "scim.deleted-user",
      "that the user may have been created again",
      "!isOk(deleted) || !isUntouched || !known.holds(deleted, call)",
      "!isOk(deleted)",
    ],
    [
      "scim.patch-answer",
      "that asked attributes are always sent",
      'query.has("attributes") ? undefined : answered',
      "answered",
    ],
    [
      "scim.group-name-taken",
      "that the other group may be gone",
      "holder !== undefined && known.holds(holder, call)",
      "holder !== undefined",
    ],
    [
      "scim.group-name-taken",
      "whether there is another group of that name",
      "return isTaken ? after(answered(takenDisplayName(call.seen)), holder) : undefined;",
      "return answered(takenDisplayName(call.seen));",
    ],
    [
      "scim.discovery-access",
      "that a token was sent",
      'call.header("authorization") !== null || scimWorked === undefined',
      "scimWorked === undefined",
    ],
    [
      "scim.discovery-access",
      "that a recorder may leave out Authorization",
      'call.header("authorization") !== null || scimWorked === undefined) return undefined;',
      'call.header("authorization") !== null) return undefined;\n      if (scimWorked === undefined) return answered(anonymousDiscovery(call.seen));',
    ],
    [
      "scim.discovery-access",
      "that SSO may be off",
      "if (!call.seen.ok && !isJustBefore(scimWorked, call)) return undefined;",
      "",
    ],
    [
      "scim.new-user-role",
      "that somebody may have given the user a role",
      'typeof dateAdded === "string" && dateAdded === dateUpdated',
      "true",
    ],
    [
      "scim.new-user-role",
      "who created the user",
      'touch.operation === "scim.users.create" && touch.status === 201',
      'touch.operation.endsWith("users.create") && touch.status === 201',
    ],
  ]),
  ...mutantsOf("contracts/scim/readers-requests.ts", [
    ["scim.string-booleans", "that the value may be a boolean", " &&\n        value !== false", ""],
    [
      "scim.filtered-replace-miss",
      "that the user may have such an e-mail",
      "shown === undefined || hasType",
      "shown === undefined",
    ],
    ["scim.filters", "that `eq` is always understood", "(?:co|sw|ew)", "(?:co|sw|ew|eq)"],
    [
      "scim.unknown-filter-attribute",
      "which attributes there are",
      "name !== undefined && !knownAttributes.has(name.toLowerCase())",
      "name !== undefined",
    ],
    ["scim.unqualified-attribute", "which attribute it is", 'path !== "department"', "path === undefined"],
  ]),
  ...mutantsOf("contracts/scim/interpret.ts", [
    [
      "scim.group-read-put",
      "which answer is which",
      'return seen.status === 501 ? answer("not-implemented")',
      'return seen.status === 404 ? answer("not-implemented")',
    ],
    ["scim.unqualified-attribute", "which answer is which", '? answer("found")', '? answer("unknown")'],
    [
      "scim.unknown-filter-attribute",
      "what the filter found",
      'return totalResults === 0 ? answer("no-value")',
      'return totalResults === 0 ? answer("invalid-filter")',
    ],
  ]),
];
