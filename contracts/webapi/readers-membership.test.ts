import { adaId, bobId, full, group, groupId, groups, member, slowly, testReader, users } from "./testing.ts";

const get = (fields = {}) => ({ request: `GET ${users}/${adaId}`, shown: full(fields) });
const withAda = { request: `GET ${groups}/${groupId}`, shown: group([member()]) };
const withoutAda = { request: `GET ${groups}/${groupId}`, shown: group() };
const deactivate = (left: readonly string[]) => ({
  request: `POST ${users}/${adaId}/deactivate`,
  shown: left,
});
const otherChange = { request: `DELETE ${users}/${bobId}`, shown: "" };

testReader("webapi.deactivate-groups", [
  ["the answer lists the groups", "stripped", [deactivate([groupId])]],
  ["an active member is still one", "kept", [get(), withAda, deactivate([]), withAda]],
  [
    "with pauses, the user was seen active after the group",
    "kept",
    slowly([withAda, get(), deactivate([]), withAda]),
  ],
  ["no groups to leave", "nothing", [get(), withoutAda, deactivate([]), withoutAda]],
  [
    "an inactive member leaves nothing",
    "nothing",
    [get({ isActive: false }), withAda, deactivate([]), withAda],
  ],
  [
    "others may have deactivated the user, and added it then",
    "nothing",
    slowly([get(), withAda, deactivate([]), withAda]),
  ],
  ["others may have removed the member", "nothing", slowly([withAda, get(), deactivate([])])],
  [
    "something else changes meanwhile",
    "nothing",
    slowly([withAda, get(), deactivate([]), otherChange, withAda]),
  ],
]);

const create = { request: `POST ${users}`, sent: { email: "ada@corp.example" }, status: 201, shown: full() };
const add = {
  request: `POST ${groups}/${groupId}/users`,
  sent: [adaId],
  shown: { successfullyAddedUserCount: 1, totalUsersSubmittedCount: 1, failedUserReasons: {} },
};
const remove = (status: number) => ({
  request: `DELETE ${users}/${adaId}`,
  status,
  shown: status === 409 ? '"No."' : "",
});
const leave = { request: `DELETE ${groups}/${groupId}/users/${adaId}`, shown: group() };
const badRequest = { ...remove(400), shown: { message: "No." } };
const assets = (...workflows: readonly object[]) => ({
  request: `GET ${users}/${adaId}/assets`,
  shown: { workflows, schedules: [], collections: [] },
});
const transfer = { request: `PUT ${users}/${bobId}/assetTransfer`, sent: { ownerId: adaId }, shown: [] };
/** The first call long ago, the others close together. */
const longAfter = (...calls: readonly object[]) =>
  calls.map((call, index) => ({ request: "", ...call, at: index === 0 ? 0 : 600_000 + index * 100 }));

testReader("webapi.delete-group-member", [
  [
    "a user who was just created, 409",
    "conflict",
    [
      { ...create, at: 0 },
      { ...add, at: 100 },
      { ...remove(409), at: 200 },
    ],
  ],
  ["a user who was just seen to own nothing, 400", "bad-request", [assets(), withAda, badRequest]],
  [
    "a user who can be deleted outside the group",
    "conflict",
    longAfter(create, withAda, remove(409), leave, remove(200)),
  ],
  ["the user may own assets", "nothing", [withAda, remove(409)]],
  ["the user owns assets", "nothing", [assets({ name: "Sales", id: bobId }), withAda, remove(409)]],
  ["the user may have got assets since", "nothing", longAfter(create, withAda, remove(409))],
  [
    "the user got assets since",
    "nothing",
    longAfter(create, transfer, withAda, remove(409), leave, remove(200)),
  ],
  [
    "others may have removed the member",
    "nothing",
    slowly([create, withAda, remove(409), leave, remove(200)]),
  ],
  ["the user is in no group", "nothing", [create, withoutAda, remove(409)]],
]);
