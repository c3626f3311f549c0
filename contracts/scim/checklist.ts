/** One requirement of RFC 7643 and RFC 7644 for a SCIM server, and the contracts that check it. */
export interface ChecklistItem {
  readonly number: number;
  readonly says: string;
  /** The sections of RFC 7643 and RFC 7644 that require it. */
  readonly rfc: string;
  /** Ids of rules, or of the quirks that probes ask. */
  readonly contracts: readonly [string, ...string[]];
}

export interface ChecklistSection {
  readonly title: string;
  readonly items: readonly ChecklistItem[];
}

type Row = readonly [number: number, says: string, rfc: string, ...contracts: [string, ...string[]]];

function section(title: string, rows: readonly Row[]): ChecklistSection {
  return {
    title,
    items: rows.map(([number, says, rfc, ...contracts]) => ({ number, says, rfc, contracts })),
  };
}

/** All requirements, item by item. `docs/scim.md` shows them with the results. */
export const scimChecklist: readonly ChecklistSection[] = [
  section("Envelope, authentication, formats", [
    [
      1,
      "No or bad credentials: 401 with Error body and `WWW-Authenticate`",
      "RFC 7644 §2, §3.12",
      "scim.credentials",
    ],
    [
      2,
      "`application/scim+json` and `application/json` both ways, UTF-8; answers are `application/scim+json`",
      "RFC 7644 §3.1, §3.8, §8.1",
      "scim.media-types",
    ],
    [
      3,
      "The version in the path is honoured, other versions are refused",
      "RFC 7644 §3.13",
      "scim.version-segment",
    ],
    [4, "Error message: schemas, `status` as text, scimType, detail", "RFC 7644 §3.12", "scim.error-shape"],
    [5, "scimType by cause on 400; uniqueness with 409", "RFC 7644 §3.12 table 9, §3.3", "scim.error-types"],
    [
      6,
      "Unknown endpoint or resource 404, unsupported operation 501, broken JSON 400 invalidSyntax",
      "RFC 7644 §3.12 table 8",
      "scim.unknown-and-unsupported",
    ],
    [
      7,
      "Attribute names, operators and URNs are case-insensitive",
      "RFC 7643 §2.1, RFC 7644 §3.10, §3.4.2.2",
      "scim.names-in-any-case",
    ],
    [
      8,
      "null, `[]` and absence are one state; PUT of null clears",
      "RFC 7643 §2.5, RFC 7644 §3.5.1",
      "scim.unassigned",
    ],
  ]),
  section("Resource shape", [
    [
      9,
      "`schemas`: not empty, no duplicates, only defined ones, the extension's if it is used",
      "RFC 7643 §3, §3.3",
      "scim.schemas-of-a-resource",
    ],
    [
      10,
      "`id`: set by the server, unique, stable; an id from the client is ignored",
      "RFC 7643 §3.1",
      "scim.ids-by-the-server",
    ],
    [
      11,
      "`externalId`: set only by the client, case exact, echoed",
      "RFC 7643 §3.1",
      "scim.external-ids-by-the-client",
    ],
    [
      12,
      "`meta`: complete, set by the server; lastModified starts as created",
      "RFC 7643 §3.1, §2.3.5",
      "scim.meta",
    ],
    [13, "meta.location equals Location, and Content-Location if present", "RFC 7643 §3.1", "scim.location"],
    [
      14,
      "`userName`: required, not empty, unique regardless of case",
      "RFC 7643 §4.1.1, §8.7.1",
      "scim.user-names",
    ],
    [
      15,
      "`password`: never returned, not even on request; no filter on it",
      "RFC 7643 §4.1.1, §7",
      "scim.passwords-never-shown",
    ],
    [
      16,
      "`groups` of a user is readOnly and reflects the groups",
      "RFC 7643 §4.1.2",
      "scim.groups-of-a-user",
      "scim.one-membership",
    ],
    [
      17,
      "Group: displayName required; value, $ref and type of members immutable",
      "RFC 7643 §4.2",
      "scim.shape-of-a-group",
    ],
    [
      18,
      "At most one primary value; each pair of type and value only once",
      "RFC 7643 §2.4",
      "scim.one-primary",
    ],
    [19, "Extension attributes live under the URN", "RFC 7643 §3.3", "scim.extension-by-its-urn"],
    [
      20,
      "Wrong type or required missing: 400 invalidValue; readOnly in a body ignored",
      "RFC 7644 §3.3, RFC 7643 §2.2",
      "scim.wrong-types",
      "scim.read-only-ignored",
    ],
  ]),
  section("POST", [
    [21, "201 with the whole body, Location and meta.location", "RFC 7644 §3.3", "scim.created"],
    [22, "readOnly ignored: id, meta, groups", "RFC 7644 §3.3", "scim.read-only-ignored"],
    [23, "A taken userName, regardless of case: 409 uniqueness", "RFC 7644 §3.3", "scim.duplicate-user-name"],
    [24, "meta.resourceType follows from the endpoint", "RFC 7644 §3.3.1", "scim.type-by-the-endpoint"],
    [25, "Missing, empty or wrong `schemas`: 400 invalidSyntax", "RFC 7643 §3", "scim.schemas-required"],
    [26, "A body that is not an object, empty or broken: 400", "RFC 7644 §3.12", "scim.body-required"],
  ]),
  section("GET of one resource and of lists", [
    [
      27,
      "GET by id: 200, or 404 with Error body",
      "RFC 7644 §3.4.1",
      "scim.get-one-user",
      "scim.get-one-group",
      "scim.group-read-put",
    ],
    [28, "ListResponse with whole numbers", "RFC 7644 §3.4.2", "scim.list-answer"],
    [29, "No match: 200 with totalResults 0, never 404", "RFC 7644 §3.4.2", "scim.no-match"],
    [
      30,
      "startIndex counts from 1; below 1 means 1; beyond the end is empty",
      "RFC 7644 §3.4.2.4",
      "scim.start-index",
    ],
    [
      31,
      "count: never exceeded; negative means 0; absent or too large means the maximum",
      "RFC 7644 §3.4.2.4",
      "scim.page-size",
    ],
    [32, "itemsPerPage is the number of resources on the page", "RFC 7644 §3.4.2.4", "scim.items-per-page"],
    [
      33,
      "startIndex or count that is not a number: 400 invalidValue",
      "RFC 7644 §3.12 table 9",
      "scim.paging-numbers",
    ],
    [34, "The same order across pages", "RFC 7644 §3.4.2.4; idp §Okta", "scim.stable-order"],
    [
      35,
      "A query that is refused because of its size: 400 tooMany",
      "RFC 7644 §3.4.2.1",
      "scim.too-many-results",
    ],
  ]),
  section("Filters", [
    [
      36,
      "Ten operators, and, or, not, grouping; unknown ones 400 invalidFilter",
      "RFC 7644 §3.4.2.2",
      "scim.operators",
      "scim.filters",
    ],
    [37, "Precedence: grouping, not, and, or", "RFC 7644 §3.4.2.2", "scim.precedence"],
    [38, "`not(…)` and `not (…)`; `not a eq 1` refused", "RFC 7644 §3.4.2.2", "scim.negation"],
    [39, "Values are JSON: escapes decoded, bare words refused", "RFC 7644 §3.4.2.2", "scim.compared-values"],
    [40, "Text compares by caseExact", "RFC 7644 §3.4.2.2, RFC 7643 §2.2", "scim.case-of-values"],
    [
      41,
      "dateTime compares chronologically, with zones and fractions",
      "RFC 7644 §3.4.2.2",
      "scim.instants",
      "scim.order-of-instants",
    ],
    [
      42,
      "gt, ge, lt, le of boolean or binary: 400 invalidFilter",
      "RFC 7644 §3.4.2.2",
      "scim.no-order-of-booleans",
    ],
    [43, '`pr` is false for null, "", [] and {}', "RFC 7644 §3.4.2.2", "scim.presence"],
    [
      44,
      "Any of several values matches; `emails co` means the value",
      "RFC 7644 §3.4.2.2",
      "scim.any-value-matches",
    ],
    [45, "`emails[…]`: all conditions on the same element", "RFC 7644 §3.4.2.2", "scim.same-element"],
    [46, "Paths with the URN of the core schema or the extension", "RFC 7644 §3.10", "scim.urn-paths"],
    [47, "Common attributes: schemas, meta, id, externalId", "RFC 7643 §3.1", "scim.common-attributes"],
    [
      48,
      "An attribute that a resource type lacks has no value; one that no type has is a quirk",
      "RFC 7644 §3.4.2.1",
      "scim.unknown-attribute-has-no-value",
      "scim.unknown-filter-attribute",
    ],
    [
      49,
      "Malformed: 400 invalidFilter, never 500, never everything",
      "RFC 7644 §3.4.2.2",
      "scim.malformed-filters",
    ],
    [50, "Keywords and brackets in quotes are data", "RFC 7644 §3.4.2.2", "scim.quoted-text-is-data"],
  ]),
  section("Order and projection", [
    [
      51,
      "sortBy and sortOrder, by caseExact, primary value, missing last",
      "RFC 7644 §3.4.2.3",
      "scim.sorting",
    ],
    [
      52,
      "attributes and excludedAttributes on every answer with a resource; the minimum set stays",
      "RFC 7644 §3.9, §3.4.2.5",
      "scim.projection",
    ],
    [53, "Sub-attributes and URNs in attributes", "RFC 7644 §3.10, §3.9", "scim.projection-of-parts"],
    [
      54,
      "excludedAttributes=members on groups",
      "RFC 7644 §3.4.2.5; idp §Microsoft Entra ID",
      "scim.groups-without-members",
    ],
  ]),
  section("PUT", [
    [
      55,
      "200 with the whole resource; unknown id 404, never a create",
      "RFC 7644 §3.5.1",
      "scim.replaced",
      "scim.replaced-group",
    ],
    [
      56,
      "Omitted is cleared, readOnly ignored, required missing 400, taken 409",
      "RFC 7644 §3.5.1",
      "scim.omitted-from-put",
    ],
    [57, "An id in the body is ignored, or must match", "RFC 7644 §3.5.1", "scim.id-in-put"],
  ]),
  section("PATCH", [
    [
      58,
      "PatchOp message with at least one operation; op in any case",
      "RFC 7644 §3.5.2",
      "scim.patch-message",
    ],
    [59, "Sequential and atomic", "RFC 7644 §3.5.2", "scim.patch-is-atomic"],
    [
      60,
      "Paths and value paths; bad ones invalidPath or invalidFilter",
      "RFC 7644 §3.5.2",
      "scim.patch-paths",
    ],
    [
      61,
      "Without a path: members, dotted keys, URN keys",
      "RFC 7644 §3.5.2.1, §3.5.2.3",
      "scim.patch-without-path",
      "scim.unqualified-attribute",
    ],
    [
      62,
      "add: replaces, merges, appends; an existing value changes nothing",
      "RFC 7644 §3.5.2.1",
      "scim.patch-add",
    ],
    [
      63,
      "remove: needs a path; whole values, elements, sub-attributes; never required ones",
      "RFC 7644 §3.5.2.2",
      "scim.patch-remove",
    ],
    [
      64,
      "replace: adds, merges, replaces whole or elements; no match is noTarget",
      "RFC 7644 §3.5.2.3",
      "scim.patch-replace",
      "scim.patch-replace-missing-element",
      "scim.filtered-replace-miss",
    ],
    [65, "primary: true clears it on the others", "RFC 7644 §3.5.2", "scim.patch-primary"],
    [
      66,
      "readOnly or immutable: mutability; wrong type: invalidValue; unknown: invalidPath",
      "RFC 7644 §3.5.2",
      "scim.patch-refusals",
      "scim.string-booleans",
    ],
    [
      67,
      "An attribute of the extension adds its URN to `schemas`",
      "RFC 7644 §3.5.2.1",
      "scim.patch-adds-a-schema",
    ],
    [
      68,
      "200 with the resource or 204; 200 with `attributes`",
      "RFC 7644 §3.5.2",
      "scim.patched",
      "scim.patch-answer",
    ],
    [
      69,
      "Members: added once, removed in part or all, replaced, emptied; unknown ones 400 or dropped",
      "RFC 7644 §3.5.2",
      "scim.patch-members",
    ],
  ]),
  section("DELETE", [
    [
      70,
      "204; afterwards 404, absent from lists and groups; the userName is free again",
      "RFC 7644 §3.6",
      "scim.deleted",
      "scim.deleted-name-free",
      "scim.deleted-group",
      "scim.deleted-user",
      "scim.recreate-deleted",
    ],
  ]),
  section("Versions", [
    [
      71,
      "ETag is meta.version; it changes with every change and with nothing else",
      "RFC 7644 §3.14",
      "scim.versions",
    ],
    [
      72,
      "If-Match: 412 on another version; If-None-Match: 304",
      "RFC 7644 §3.14",
      "scim.preconditions",
      "scim.versions-of-groups",
    ],
  ]),
  section("Discovery", [
    [
      73,
      "/ServiceProviderConfig, complete, readable without a token",
      "RFC 7643 §5, RFC 7644 §4",
      "scim.service-provider-config",
      "scim.discovery-access",
    ],
    [
      74,
      "/ResourceTypes and /Schemas as lists and by id; other methods 405 or 501; filter 403",
      "RFC 7644 §4",
      "scim.discovery",
      "scim.discovery-is-read-only",
    ],
    [75, "Schemas of the types resolve; messages are not listed", "RFC 7643 §6, §7", "scim.schemas-resolve"],
    [
      76,
      "Attributes with all their characteristics, nothing null",
      "RFC 7643 §7, §8.7",
      "scim.schema-characteristics",
    ],
  ]),
  section("Search, Bulk, Me", [
    [77, "POST /.search finds the same as GET", "RFC 7644 §3.4.3", "scim.search-by-post"],
    [78, "/Bulk and /Me: 501 if not supported", "RFC 7644 §3.7, §3.11", "scim.bulk-and-me"],
  ]),
];
