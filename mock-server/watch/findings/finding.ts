/** A trap described in the guide that the client under test has fallen into. */
export interface Finding {
  readonly id: FindingId;
  /** The OAuth client id, or `scim`. */
  readonly client: string;
  /** The sentence of the guide that describes the trap. */
  readonly guide: string;
  /** Ids of the exchanges that show it, with the earliest first. */
  readonly exchanges: readonly string[];
  readonly advice: string;
}

/** Every trap, with the guide's sentence and advice (decisions §Control surface: findings). */
export const traps = {
  "put-without-get": {
    guide:
      "Always retrieve the current user object first, mutate the required fields, and PUT the full payload back.",
    advice: "GET the user right before the PUT, and send the whole user back with your change.",
  },
  "put-omits-fields": {
    guide: "Omitting fields risks resetting them to server defaults.",
    advice: "Send every field that the user has, with your change. To unset an optional field, send null.",
  },
  "delete-taken-for-removal": {
    guide:
      "Any identity graph or HRIS sync that treats a 200 response from DELETE as confirmation of full removal will " +
      "produce stale state.",
    advice:
      "A deleted user is only deactivated. Find it by its e-mail and reactivate it instead of creating a new one.",
  },
  "pages-not-followed": {
    guide: "Results are paginated; iterate page parameter to retrieve all users.",
    advice: "Request further pages until you have as many items as count says, on SCIM as totalResults says.",
  },
  "page-size-over-maximum": {
    guide: "Pagination uses offset-style page and pageSize query parameters (default 25, max 100).",
    advice:
      "Ask for no more items than a page may have, and read all pages. A server may refuse a larger page.",
  },
  "unknown-parameter": {
    guide: "Pagination uses offset-style page and pageSize query parameters (default 25, max 100).",
    advice:
      "A server ignores query parameters that the operation does not know. Use the names in the description.",
  },
  "unknown-field": {
    guide:
      "User updates require PUT /api/v3/users/{id} with a full object payload - this is not a PATCH endpoint.",
    advice:
      "A server may ignore fields that it does not know, or refuse them. Use the names in the description.",
  },
  "search-taken-for-exact": {
    guide:
      "Search behavior (exact vs. partial match) is not fully documented; test against your server version.",
    advice: "A search may find similar addresses. Compare the complete e-mail of each user found.",
  },
  "lookup-by-unknown-parameter": {
    guide: "GET /api/v3/users?search={email} to find the user's id.",
    advice:
      "Look users up with a parameter that the list supports, and check that the returned user is the one you want.",
  },
  "token-per-call": {
    guide: "Tokens have a limited lifetime - implement refresh logic or re-authenticate before expiry.",
    advice: "Reuse a token until shortly before it expires.",
  },
  "retry-too-early": {
    guide: "treat the API as infrastructure-bound and implement exponential backoff defensively.",
    advice: "Wait as long as Retry-After says before you repeat the call.",
  },
  "patch-on-rest": {
    guide: "Alteryx Server API v3 uses PUT (full replacement) for user updates, not PATCH.",
    advice: "GET the user, change it, and PUT the whole user back.",
  },
  "scim-before-sso": {
    guide: "SCIM provisioning will not work without SAML SSO active.",
    advice: "Configure SAML single sign-on and test it end to end before you turn on SCIM.",
  },
  "expired-token-resent": {
    guide: "Tokens have a limited lifetime - implement refresh logic or re-authenticate before expiry.",
    advice: "Request a new token after the first 401 instead of sending the old one again.",
  },
} as const satisfies Readonly<Record<string, { guide: string; advice: string }>>;

export type FindingId = keyof typeof traps;

/** A finding that an exchange is the first to show. */
export type FirstSeen = Pick<Finding, "id" | "advice">;
