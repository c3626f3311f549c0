/**
 * The expected behaviour of the stand-in, for tests to compare with what they see. The stand-in itself does not read
 * it: each flavour implements its oddities on its own, so that a wrong expectation cannot hide a wrong behaviour.
 */
export interface ExpectedBehaviour {
  /** Base paths of the surfaces that the flavour offers. */
  readonly surfaces: { readonly oauth: string; readonly rest?: string; readonly webapi?: string };
  /** For each quirk an answer of the catalogue. */
  readonly known: Readonly<Record<string, string>>;
  /** For each quirk a behaviour that no answer of the catalogue describes. */
  readonly novel: Readonly<Record<string, string>>;
  /** For each quirk the reason why another answer hides it. */
  readonly moot: Readonly<Record<string, string>>;
  /** Quirks that cannot be asked of a production Server, with what the stand-in would do. */
  readonly unasked: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, number>>;
}

export const guide = {
  surfaces: { oauth: "/oauth2/token", rest: "/api/v3" },
  known: {
    "oauth.client-authentication": "body-only",
    "oauth.foreign-authorization": "invalid-request",
    "oauth.json-token-request": "accepted",
    "oauth.bad-client": "unauthorized-invalid-client",
    "oauth.token-type": "Bearer",
    "oauth.reissue": "new-token",
    "oauth.earlier-token": "revoked",
    "oauth.owner-demoted": "valid-until-expiry",
    "oauth.owner-deactivated": "refused-at-once",
    "oauth.scheme-case": "rejected",
    "access.not-admin": "forbidden",
    "users.delete": "deactivate",
    "users.delete-again": "not-found",
    "users.get-deactivated": "not-found",
    "users.list-deactivated": "listed",
    "users.put-omitted-optional": "kept",
    "users.put-omitted-is-active": "stays-deactivated",
    "users.put-omitted-required": "bad-request",
    "users.reactivate-by-put": "reactivates",
    "users.search-match": "prefix",
    "users.search-case": "sensitive",
    "users.search-fields": "email-only",
    "users.search-item": "summary",
    "users.count": "total",
    "users.create-status": "ok",
    "users.email-case": "collide",
    "users.deactivated-email": "reusable",
    "users.unknown-field": "bad-request",
    "users.read-only-field": "ignored",
    "users.self-delete": "conflict",
    "paging.over-max": "bad-request",
    "paging.page-below-one": "first-page",
    "paging.size-below-one": "default-size",
    "paging.not-a-number": "bad-request",
    "paging.past-end": "last-page",
    "paging.order": "email",
    "groups.add-again": "conflict",
    "groups.add-unknown-user": "not-found",
    "groups.add-deactivated": "conflict",
    "groups.after-deactivation": "removed",
    "groups.name-taken": "conflict",
    "groups.role": "grants-at-once",
    "groups.delete-nonempty": "conflict",
    "errors.body": "problem-json",
    "errors.media-type": "bad-request",
  },
  novel: {
    "users.delete-answer": "202 with an operation id, though the user is deactivated at once",
    "users.patch-method": "501 in plain text",
    "users.email-conflict": "422",
    // A client that follows the redirect gets a 404, which is not the answer to its request.
    "errors.malformed-id": "302 to a sign-in page that does not exist",
  },
  moot: {},
  unasked: {
    "users.last-admin": "conflict",
    "licence.deactivated-seat": "the stand-in has no licence: no user takes a seat",
    "licence.exhausted": "the stand-in has no licence: a create always finds a seat",
  },
  limits: {
    tokenSeconds: 1800,
    defaultPageSize: 10,
    maxPageSize: 50,
    nameMaxLength: 100,
    emailMaxLength: 200,
  },
} as const satisfies ExpectedBehaviour;

export const vendor = {
  surfaces: { oauth: "/webapi/oauth2/token", webapi: "/webapi/v3" },
  known: {
    "oauth.client-authentication": "basic-only",
    "oauth.json-token-request": "rejected",
    "oauth.bad-client": "bad-request-invalid-client",
    "oauth.token-type": "bearer",
    "oauth.reissue": "same-token",
    "oauth.owner-demoted": "refused-at-once",
    "oauth.owner-deactivated": "valid-until-expiry",
    "oauth.scheme-case": "accepted",
    "access.not-admin": "unauthorized",
    "users.email-case": "collide",
    "users.deactivated-email": "still-taken",
    "groups.role": "label-only",
    "webapi.list-inactive": "hidden",
    "webapi.email-match": "partial",
    "webapi.match-case": "sensitive",
    "webapi.delete-owner-of-assets": "conflict",
    "webapi.delete-group-member": "bad-request",
    "webapi.deactivate-groups": "kept",
    "webapi.duplicate-email": "conflict",
    "webapi.put-empty-required": "accepted",
    "webapi.put-missing-required": "bad-request",
    "webapi.put-unknown-id": "bad-request",
    "webapi.malformed-id": "bad-request",
    "webapi.list-view": "reduced",
    "webapi.add-member-again": "failed-reason",
    "webapi.delete-group-nonempty": "deleted",
    "webapi.group-name-taken": "allowed",
    "webapi.parameter-case": "exact",
    "webapi.value-case": "any-case",
    "webapi.form-bodies": "accepted",
    "webapi.double-slash": "tolerated",
    "webapi.trailing-slash": "not-found",
    "webapi.api-access-off": "ignored",
    "webapi.asset-transfer": "absent",
    "webapi.dcm-flags": "absent",
    "webapi.assets-insights": "absent",
    "webapi.self-delete": "allowed",
    "webapi.delete-answer": "no-content",
  },
  novel: {
    "webapi.not-found-body": "a sentence in plain text",
    "webapi.xml": "406",
    "webapi.never-logged-in": "the first day of the year 1, as .NET writes an unset date",
    "webapi.deactivate-twice": "200 with null instead of the list",
  },
  moot: {
    "oauth.earlier-token": "no second token is issued while the first one is valid",
    "oauth.foreign-authorization": "credentials in the body are never read",
  },
  unasked: {
    "webapi.last-curator": "bad-request",
    "licence.deactivated-seat": "the stand-in has no licence: no user takes a seat",
    "licence.exhausted": "the stand-in has no licence: a create always finds a seat",
    "webapi.put-names-on-windows": "Windows authentication is not in use",
  },
  limits: { tokenSeconds: 2700, nameMaxLength: 255, emailMaxLength: 254 },
} as const satisfies ExpectedBehaviour;
