import { expect, test } from "vitest";
import { answersIn, restUser, type ShortCall } from "../reading/testing.ts";

const ada = restUser();
const group = { id: "2d0c3f80-7165-4a61-9f2e-23456789abcd", name: "Analysts", role: "Viewer" };
const one = `/api/v3/usergroups/${group.id}`;
const create = {
  request: "POST /api/v3/usergroups",
  sent: { name: group.name, role: "Viewer" },
  status: 201,
  shown: group,
};
const twin = { ...create, shown: { ...group, id: "3e1d4091-8276-4b72-af3f-3456789abcde" } };
const add = { request: `POST ${one}/users`, sent: { userId: ada.id }, shown: {} };
const members = (...users: readonly unknown[]) => ({
  request: `GET ${one}/users`,
  shown: { users, count: users.length },
});
const gone = restUser({ isActive: false });
const get = { request: `GET /api/v3/users/${ada.id}`, shown: ada };
const deactivate = { request: `PUT /api/v3/users/${ada.id}`, sent: { ...ada, isActive: false }, shown: gone };
const remove = { request: `DELETE ${one}`, shown: {} };
const refused = (status: number) => ({ status, shown: { message: "no" } });

const cases: readonly (readonly [quirk: string, answer: string, calls: readonly ShortCall[]])[] = [
  ["groups.add-again", "ok", [add, add]],
  ["groups.add-again", "conflict", [members(ada), { ...add, ...refused(409) }]],
  ["groups.add-unknown-user", "not-found", [create, { ...add, ...refused(404) }]],
  ["groups.add-unknown-user", "bad-request", [members(), { ...add, ...refused(400) }]],
  ["groups.add-deactivated", "ok", [create, { ...get, shown: gone }, add].map(close)],
  ["groups.add-deactivated", "conflict", [create, deactivate, { ...add, ...refused(409) }].map(close)],
  ["groups.after-deactivation", "stays", [members(ada), deactivate, members(gone)]],
  ["groups.after-deactivation", "removed", [members(ada), deactivate, members()]],
  ["groups.name-taken", "conflict", [{ ...create, ...refused(409) }]],
  ["groups.name-taken", "allowed", [create, twin]],
  ["groups.delete-nonempty", "allowed", [members(ada), remove]],
  ["groups.delete-nonempty", "conflict", [add, { ...remove, ...refused(409) }]],
];

test.for(cases)("%s is %s", ([quirk, answer, calls]) => {
  expect(answersIn(calls)).toMatchObject({ [quirk]: answer });
});

const nothing: readonly (readonly [why: string, quirk: string, calls: readonly ShortCall[]])[] = [
  ["the first add was long ago", "groups.add-again", [add, { ...add, at: 60_000 }]],
  [
    "the member was removed",
    "groups.add-again",
    [add, { request: `DELETE ${one}/users/${ada.id}`, shown: {} }, add],
  ],
  [
    "another client wrote",
    "groups.add-again",
    [add, { ...get, request: "DELETE /scim/v2/Users/x", status: 204 }, add],
  ],
  ["a gateway may have answered", "groups.add-again", [add, { ...add, shown: "" }]],
  ["the first add may be lost", "groups.add-again", [{ ...add, status: 502, shown: "" }, add]],
  ["the group may be gone", "groups.add-unknown-user", [{ ...add, ...refused(404) }]],
  ["the user was there", "groups.add-unknown-user", [get, members(), { ...add, ...refused(404) }]],
  [
    "the body is no JSON",
    "groups.add-unknown-user",
    [create, { ...add, ...refused(400), headers: { "Content-Type": "text/plain" } }],
  ],
  ["the user may be a member", "groups.add-deactivated", [members(gone), add]],
  ["the user was active", "groups.add-deactivated", [create, get, add]],
  ["the group was not listed before", "groups.after-deactivation", [deactivate, members(gone)]],
  ["the user was no member", "groups.after-deactivation", [members(), deactivate, members()]],
  [
    "the list is a page",
    "groups.after-deactivation",
    [members(ada), deactivate, { ...members(), request: `GET ${one}/users?page=2` }],
  ],
  [
    "the other group was renamed",
    "groups.name-taken",
    [create, { request: `PUT ${one}`, sent: {}, shown: { ...group, name: "Others" } }, twin],
  ],
  ["the other group was deleted", "groups.name-taken", [create, remove, twin]],
  ["the group was empty", "groups.delete-nonempty", [members(), remove]],
];

test.for(nothing)("if %s, %s is not read", ([, quirk, calls]) => {
  expect(answersIn(calls)).not.toHaveProperty([quirk]);
});

const token = (value: string) => ({
  request: "POST /oauth2/token",
  sent: "grant_type=client_credentials&client_id=a&client_secret=b",
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  shown: { access_token: value, token_type: "Bearer", expires_in: 3600 },
});
const list = (value: string, status = 200) => ({
  request: "GET /api/v3/usergroups",
  status,
  shown: status === 200 ? { userGroups: [], count: 0 } : { message: "no" },
  headers: { Authorization: `Bearer ${value}` },
});

test("access that comes with a group shows that groups give access", () => {
  const calls = [token("t1"), list("t1", 403), add, token("t2"), list("t2")].map(close);
  expect(answersIn(calls)).toMatchObject({ "groups.role": "grants-at-once" });
  const besides = [token("t1"), list("t1", 403), add, deactivate, token("t2"), list("t2")].map(close);
  expect(answersIn(besides)).not.toHaveProperty(["groups.role"]);
  expect(answersIn([token("t1"), list("t1", 403), token("t2"), list("t2")].map(close))).not.toHaveProperty([
    "groups.role",
  ]);
});

/** Calls a tenth of a second after each other. */
function close(call: ShortCall, index: number): ShortCall {
  return { ...call, at: index * 100 };
}
