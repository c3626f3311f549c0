import { expect, test } from "vitest";
import { answersIn, restUser, type ShortCall } from "./testing.ts";

const ada = restUser();
const one = `/api/v3/users/${ada.id}`;
const { isActive: _, dateAdded: _added, dateUpdated: _updated, id: _id, ...body } = ada;
const quirk = ["users.put-omitted-is-active"];

/** A deactivated user is seen, and reactivated by a PUT that does not ask for it. */
const seen: ShortCall = { request: `GET ${one}`, shown: restUser({ isActive: false }), at: 0 };
const put: ShortCall = { request: `PUT ${one}`, sent: body, shown: ada, at: 100, durationMs: 50 };

test("reads calls in request order even if they are recorded in answer order", () => {
  expect(answersIn([put, seen])).toHaveProperty(quirk, "reactivates");
});

test.for<[string, ShortCall]>([
  ["a change of the same user", { request: `DELETE ${one}`, shown: {} }],
  [
    "a change of a group, since it may change its members",
    { request: "DELETE /api/v3/usergroups/1", shown: {} },
  ],
  ["a change on another surface", { request: "DELETE /scim/v2/Users/1", status: 204 }],
  ["a call of no known operation", { request: "POST /gallery/save", shown: {} }],
])("%s at the same time leaves what is shown open", ([, other]) => {
  expect(answersIn([seen, { ...other, at: 120, durationMs: 10 }, put])).not.toHaveProperty(quirk);
  expect(answersIn([seen, put, { ...other, at: 90, durationMs: 20 }])).not.toHaveProperty(quirk);
});

test.for<[string, ShortCall]>([
  ["a change of another user", { request: "DELETE /api/v3/users/2", shown: {} }],
  ["a read", { request: `GET ${one}`, shown: ada }],
  [
    "a new token",
    { request: "POST /oauth2/token", sent: "", shown: { access_token: "a", token_type: "Bearer" } },
  ],
])("%s at the same time changes nothing", ([, other]) => {
  expect(answersIn([seen, put, { ...other, at: 120, durationMs: 10 }])).toHaveProperty(quirk, "reactivates");
});
