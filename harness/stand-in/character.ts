/**
 * What the stand-in is meant to do, for tests to compare with what they see. Nothing here drives it: each flavour does its
 * odd things by itself, so that a wrong expectation and a wrong behaviour cannot cancel each other out.
 */
export interface Character {
  /** Base paths of the surfaces that the flavour offers. */
  readonly surfaces: { readonly oauth: string; readonly rest?: string; readonly webapi?: string };
  /** Quirk to the catalogue's answer. */
  readonly known: Readonly<Record<string, string>>;
  /** Quirk to a behaviour that none of the catalogue's answers describes. */
  readonly novel: Readonly<Record<string, string>>;
  /** Quirk to the reason why another answer hides it. */
  readonly moot: Readonly<Record<string, string>>;
  /** Quirks that cannot be asked of a Server that is somebody's production, with what it would do. */
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
    // Whoever follows it gets a 404 and reads an answer that was never given.
    "errors.malformed-id": "302 to a sign-in page that is not there",
  },
  moot: {},
  unasked: {
    "users.last-admin": "conflict",
    "licence.deactivated-seat": "no licence is kept: nobody takes a seat",
    "licence.exhausted": "no licence is kept: a create always finds a seat",
  },
  limits: {
    tokenSeconds: 1800,
    defaultPageSize: 10,
    maxPageSize: 50,
    nameMaxLength: 100,
    emailMaxLength: 200,
  },
} as const satisfies Character;

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
    "webapi.deactivate-twice": "200 with null in place of the list",
  },
  moot: {
    "oauth.earlier-token": "no second token is given out while the first one lives",
    "oauth.foreign-authorization": "credentials in the body never count",
  },
  unasked: {
    "webapi.last-curator": "bad-request",
    "licence.deactivated-seat": "no licence is kept: nobody takes a seat",
    "licence.exhausted": "no licence is kept: a create always finds a seat",
    "webapi.put-names-on-windows": "nobody signs in by Windows here",
  },
  limits: { tokenSeconds: 2700, nameMaxLength: 255, emailMaxLength: 254 },
} as const satisfies Character;
