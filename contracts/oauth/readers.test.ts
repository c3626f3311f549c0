import { expect, test } from "vitest";
import { answersIn, type ShortCall } from "../reading/testing.ts";

const form = "grant_type=client_credentials";
const ownForm = `${form}&client_id=key&client_secret=secret`;
const asForm = { "Content-Type": "application/x-www-form-urlencoded" };
const basic = { ...asForm, Authorization: `Basic ${btoa("key:secret")}` };

function issue(token: string, sent = ownForm, headers: Readonly<Record<string, string>> = asForm): ShortCall {
  const shown = { access_token: token, token_type: "Bearer", expires_in: 3600 };
  return { request: "POST /oauth2/token", sent, headers, shown };
}

const invalidClient = { status: 401, shown: { error: "invalid_client" } };
const refuse = (sent = ownForm, headers: Readonly<Record<string, string>> = asForm): ShortCall => ({
  ...issue("none", sent, headers),
  ...invalidClient,
});

function list(token: string, status = 200, scheme = "Bearer"): ShortCall {
  const shown = status === 200 ? { users: [], count: 0 } : { title: "No", status };
  return { request: "GET /api/v3/users", headers: { Authorization: `${scheme} ${token}` }, status, shown };
}

const cases: readonly (readonly [quirk: string, answer: string, calls: readonly ShortCall[]])[] = [
  ["oauth.client-authentication", "body-or-basic", [issue("a"), issue("b", form, basic)]],
  ["oauth.client-authentication", "body-only", [issue("a"), refuse(form, basic)]],
  ["oauth.client-authentication", "basic-only", [issue("a", form, basic), refuse()]],
  ["oauth.foreign-authorization", "ignored", [issue("a", ownForm, { ...asForm, Authorization: "Bearer x" })]],
  [
    "oauth.foreign-authorization",
    "invalid-client",
    [issue("a"), refuse(ownForm, { ...asForm, Authorization: "Bearer x" })],
  ],
  ["oauth.bad-client", "unauthorized-invalid-client", [issue("a"), refuse(`${ownForm}x`)]],
  ["oauth.token-type", "Bearer", [issue("a")]],
  ["oauth.reissue", "new-token", [issue("a"), issue("b")]],
  ["oauth.reissue", "same-token", [issue("a"), issue("a")]],
  ["oauth.earlier-token", "valid", [issue("a"), issue("b"), list("a")]],
  ["oauth.earlier-token", "revoked", [issue("a"), issue("b"), list("b"), list("a", 401)].map(close)],
  ["oauth.scheme-case", "accepted", [list("a", 200, "bearer")]],
  ["oauth.scheme-case", "rejected", [issue("a"), list("a"), list("a", 401, "bearer")]],
  ["access.not-admin", "forbidden", [issue("a"), list("a", 403)]],
  ["access.not-admin", "unauthorized", [issue("a"), list("a", 401)]],
];

test.for(cases)("%s is %s", ([quirk, answer, calls]) => {
  expect(answersIn(calls)).toMatchObject({ [quirk]: answer });
});

const nothing: readonly (readonly [why: string, quirk: string, calls: readonly ShortCall[]])[] = [
  ["the credentials may be wrong", "oauth.client-authentication", [issue("a"), refuse(`${form}x`, basic)]],
  [
    "the credentials were never accepted",
    "oauth.foreign-authorization",
    [refuse(ownForm, { ...asForm, Authorization: "Bearer x" })],
  ],
  ["the client is not known", "oauth.bad-client", [refuse()]],
  ["the newer token may be bad as well", "oauth.earlier-token", [issue("a"), issue("b"), list("a", 401)]],
  ["the token never worked", "oauth.scheme-case", [issue("a"), list("a", 401, "bearer")]],
  ["the token worked before", "access.not-admin", [list("a"), list("a", 403)]],
  ["a newer token may have ended it", "access.not-admin", [issue("a"), issue("b"), list("a", 401)]],
  [
    "an answer with a newer token may be lost",
    "access.not-admin",
    [issue("a"), { ...issue("b"), status: 502, shown: "" }, list("a", 401)],
  ],
  [
    "a token was issued whose client is not shown",
    "access.not-admin",
    [issue("a"), issue("b", "", basic), list("a", 401)],
  ],
  [
    "a token was issued to a client whose id is not shown",
    "access.not-admin",
    [issue("a"), issue("b", `${form}&client_id=[redacted]&client_secret=[redacted]`), list("a", 401)],
  ],
];

test.for(nothing)("nothing, since %s", ([, quirk, calls]) => {
  expect(answersIn(calls)).not.toHaveProperty([quirk]);
});

/** Calls a tenth of a second after each other. */
function close(call: ShortCall, index: number): ShortCall {
  return { ...call, at: index * 100 };
}
