import {
  adaId,
  bobId,
  filled,
  full,
  group,
  groupId,
  groups,
  member,
  reduced,
  refused,
  slowly,
  testReader,
  users,
} from "./testing.ts";

const curator = { role: "Curator" };
const ada = reduced(curator);
const bob = reduced({ ...curator, id: bobId, email: "bob@corp.example" });
const list = (...shown: readonly object[]) => ({ request: `GET ${users}`, shown });
const badRequest = { status: 400, shown: { message: "No." } };
const demote = (answer: object, fields = {}) => ({
  request: `PUT ${users}/${adaId}`,
  sent: filled({ role: "Viewer", ...fields }),
  ...answer,
});
const demoted = { shown: full({ role: "Viewer" }) };

testReader("webapi.last-curator", [
  ["demoted", "allowed", [list(ada, reduced({ id: bobId })), demote(demoted)]],
  ["refused", "bad-request", [list(ada), demote(badRequest)]],
  ["a success that shows no role", "nothing", [list(ada), demote({ shown: { message: "Done." } })]],
  ["the only one before and after", "bad-request", slowly([list(ada), demote(badRequest), list(ada)])],
  ["there is another", "nothing", [list(ada, bob), demote(demoted)]],
  ["others may have made another", "nothing", slowly([list(ada), demote(demoted)])],
  [
    "others are hidden by a filter",
    "nothing",
    [{ ...list(ada), request: `GET ${users}?email=ada@corp.example` }, demote(demoted)],
  ],
  ["the only one of an inactive pair", "allowed", [list(ada, { ...bob, isActive: false }), demote(demoted)]],
  ["the refusal names a field", "nothing", [list(ada), demote(refused("Language"))]],
  [
    "deactivated as well, which is another question",
    "nothing",
    [list(ada), demote(badRequest, { isActive: false })],
  ],
  ["not demoted", "nothing", [list(ada), demote({ shown: full(curator) }, curator)]],
]);

const token = (value: string) => ({ headers: { Authorization: `Bearer ${value}` } });
const own = token("t1");
/** A group and a member that Ada's key made, which is how her name comes up. */
const knownOwner = [
  {
    request: `POST ${groups}`,
    sent: { name: "Finance", role: "Member" },
    status: 201,
    shown: `"${groupId}"`,
    ...own,
    at: 0,
  },
  {
    request: `POST ${groups}/${groupId}/users`,
    sent: [bobId],
    shown: { successfullyAddedUserCount: 1, totalUsersSubmittedCount: 1, failedUserReasons: {} },
    ...own,
    at: 100,
  },
  {
    request: `GET ${groups}/${groupId}`,
    shown: group([member(bobId, { addedByUserId: adaId })]),
    ...own,
    at: 200,
  },
];
const then = (...calls: readonly object[]) => [
  ...knownOwner,
  ...calls.map((call, index) => ({ request: "", ...own, ...call, at: 600_000 + index * 100 })),
];
const leave = (answer: object) => ({ request: `POST ${users}/${adaId}/deactivate`, ...answer });
const left = { shown: [] };

testReader("webapi.self-delete", [
  ["deactivated", "allowed", then(list(ada), leave(left))],
  ["deleted", "allowed", then({ request: `DELETE ${users}/${adaId}`, status: 204, shown: "" })],
  [
    "a gateway may answer so",
    "nothing",
    then({ request: `DELETE ${users}/${adaId}`, shown: "" }, leave({ shown: "" })),
  ],
  ["refused, though there is another Curator", "bad-request", then(list(ada, bob), leave(badRequest))],
  ["she may be the last Curator", "nothing", then(list(ada), leave(badRequest))],
  ["she may be inactive already", "nothing", then(leave(left))],
  ["another key", "nothing", then(list(ada, bob), { ...leave(badRequest), ...token("t2") })],
  [
    "a record without tokens",
    "nothing",
    then(list(ada, bob), { ...leave(badRequest), ...token("[redacted]") }),
  ],
  [
    "nobody knows whose key it is",
    "nothing",
    [list(ada, bob), leave(badRequest)].map((call) => ({ ...call, ...own })),
  ],
  [
    "deleting her may fail for other reasons",
    "nothing",
    then(list(ada, bob), { request: `DELETE ${users}/${adaId}`, ...badRequest }),
  ],
  [
    "somebody else was deactivated",
    "nothing",
    then(list(ada, bob), { request: `POST ${users}/${bobId}/deactivate`, ...left }),
  ],
]);

const disable = {
  request: `PUT ${users}/${adaId}`,
  sent: filled({ ...curator, isApiEnabled: false }),
  shown: full(curator),
};
const again = (answer: object) => ({ request: `GET ${groups}`, ...answer });
const unauthorized = { status: 401, shown: { message: "Authorization has been denied for this request." } };
const newToken = {
  request: "POST /webapi/oauth2/token",
  sent: "x",
  shown: { access_token: "t3", token_type: "bearer" },
};

testReader("webapi.api-access-off", [
  ["the token still works", "ignored", then(disable, again({ shown: [] }))],
  ["the token is refused", "unauthorized", then(disable, again(unauthorized))],
  ["another key's token", "nothing", then(disable, { ...again(unauthorized), ...token("t2") })],
  ["a new token may have replaced it", "nothing", then(disable, newToken, again(unauthorized))],
  [
    "the token may have expired",
    "nothing",
    [...then(disable), { ...again(unauthorized), ...own, at: 999_000 }],
  ],
  ["the access was off all the time", "nothing", then(list(ada), again(unauthorized))],
  [
    "she is no Curator any more",
    "nothing",
    then({ ...disable, shown: full({ role: "Viewer" }) }, again(unauthorized)),
  ],
  [
    "nobody knows whose key it is",
    "nothing",
    [disable, again(unauthorized)].map((call) => ({ ...call, ...own })),
  ],
]);
