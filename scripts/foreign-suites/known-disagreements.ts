/** A foreign test that the mock does not pass, with the source that allows this. */
export interface KnownDisagreement {
  readonly rfc: string;
  readonly because: string;
  readonly titles: readonly string[];
}

/**
 * By the name of the package. The list may only get shorter: a test that passes must be removed from it, and a new
 * disagreement is a fault of the mock unless an RFC allows it.
 */
export const knownDisagreements: Readonly<Record<string, readonly KnownDisagreement[]>> = {
  "scim-patch": [
    {
      rfc: "RFC 7643 §2.3.8",
      because:
        "A string inside a complex attribute has one value, so no attribute can replace `name.surName2`.",
      titles: [
        "ADD: If the target location specifies a multi-valued attribute, a new value is added to the attribute.",
        "ADD: If the target location specifies a multi-valued attribute, a new value is added to the attribute. #2",
        "ADD: If the target location specifies a multi-valued attribute, a new value is added to the attribute only if doesn't exist already.",
        "REMOVE: simple nested array elements with value supplied",
        "REMOVE: simple nested array elements with value supplied #2",
        "REMOVE: simple nested array elements with non-existing in scope value supplied",
      ],
    },
    {
      rfc: "RFC 7644 §3.12 table 9",
      because:
        "A path to an attribute that no schema has gets 400 invalidPath; the package creates the attribute.",
      titles: [
        "REPLACE: replace a non existent element",
        "ADD: dot notation with no path",
        "REMOVE: with unavailable nested fields",
      ],
    },
    {
      rfc: "RFC 7644 §3.12 table 9",
      because: "A filter on an unknown attribute gets 400 invalidFilter; the package finds nothing.",
      titles: ["ADD: should not modify anything if element not found"],
    },
    {
      rfc: "RFC 7644 §3.12 table 9",
      because:
        "A value of another type gets 400 invalidValue; the package accepts it, or looks for a target first.",
      titles: [
        "REPLACE: nested object do not exists",
        "REPLACE: add a non object value to an object key",
        "REPLACE: Replace op with value of empty object results in circular reference",
      ],
    },
    {
      rfc: "RFC 7644 §3.5.2.3",
      because: "A replace of filtered elements, or of all of them, replaces these; the package merges.",
      titles: [
        "REPLACE: replace add fields in complex object",
        "REPLACE: replace add and update fields in complex object",
        "REPLACE: replace on multiValued objects without complete path",
      ],
    },
    {
      rfc: "RFC 7643 §2.4",
      because: "At most one element is primary; the package adds two.",
      titles: ["ADD: on array attribute when 'path' is absent & value is array should append all values"],
    },
    {
      rfc: "RFC 7643 §4.1.1",
      because:
        "The server defines the meaning of `active`: here a user always has it, and clearing it changes nothing.",
      titles: [
        "REMOVE: first level property with path",
        "REMOVE: multiple property at once with path",
        "REMOVE: with capital first letter for operation",
      ],
    },
  ],
  "scim-query-filter-parser": [
    {
      rfc: "RFC 7643 §4.1.1",
      because:
        "The server defines the meaning of `active`: here a user that is created without it is active.",
      titles: [
        "compileFilter() - supports the `pr` operator",
        "compileFilter() - supports non-string values",
      ],
    },
    {
      rfc: "RFC 7643 §3.1",
      because: "An id is case exact.",
      titles: ["compileFilter() - operates on values case-insensitively"],
    },
    {
      rfc: "RFC 7644 §3.4.2.3",
      because:
        "sortBy names an attribute of a resource; the package compares any two objects, which HTTP cannot do.",
      titles: ["compileSorter() - "],
    },
  ],
  scimmy: [
    {
      rfc: "RFC 7643 §2.3.7, §3.1",
      because: "References and ids are case exact.",
      titles: ["User profileUrl", "User photos.value", "User groups.value", "EnterpriseUser manager.value"],
    },
    {
      rfc: "RFC 7643 §7",
      because:
        "uniqueness says what the server enforces: no two users share an e-mail, no two groups a name.",
      titles: ["User emails", "User emails.value", "Group displayName"],
    },
    {
      rfc: "RFC 7643 §7",
      because:
        "Attributes that follow from an id are readOnly, members need an id, and groups contain only users, directly.",
      titles: [
        "User groups.$ref",
        "User groups.type",
        "Group members.value",
        "Group members.$ref",
        "Group members.type",
        "Group members.display",
        "EnterpriseUser manager.$ref",
      ],
    },
  ],
};
