export type UserOrder = "date-added" | "email" | "last-name";

/** Fields other than id and names by which SCIM finds users. */
export type UserKey = "externalId" | "displayName";

export interface UserQuery extends Range {
  readonly order: UserOrder;
  readonly activeOnly: boolean;
  /** Omits users that were deleted over SCIM. */
  readonly scimVisible?: boolean;
  readonly search?: UserSearch;
}

export interface UserSearch {
  readonly text: string;
  readonly match: "partial" | "exact" | "prefix";
  readonly case: "insensitive" | "sensitive";
  readonly fields: "email-and-names" | "email-only";
}

/** Part of a list. */
export interface Range {
  readonly offset: number;
  readonly limit: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** The total number. */
  readonly total: number;
}
