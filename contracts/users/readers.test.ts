import { expect, test } from "vitest";
import { answersIn, restUser, type ShortCall } from "../reading/testing.ts";

const ada = restUser();
const gone = restUser({ isActive: false });
const bob = restUser({
  id: "1c9b2e7f-6054-4f50-8e1d-123456789abc",
  firstName: "Bob",
  lastName: "Ross",
  email: "bob@corp.example",
  role: "ServerAdmin",
});
const one = `/api/v3/users/${ada.id}`;
const get = { request: `GET ${one}`, shown: ada };
const getGone = { ...get, shown: gone };
const notFound = { status: 404, shown: { message: "?" } };
const remove = { request: `DELETE ${one}`, shown: {} };
const { id: _id, dateAdded: _added, dateUpdated: _updated, ...body } = ada;
const { isActive: _active, ...others } = body;
const put = { request: `PUT ${one}`, sent: body, shown: ada };
const create = { request: "POST /api/v3/users", sent: body, status: 201, shown: bob };
const refused = (status: number) => ({ status, shown: { message: "no" } });
const search = (text: string, ...users: readonly unknown[]) => ({
  request: `GET /api/v3/users?search=${encodeURIComponent(text)}`,
  shown: { users, count: users.length },
});
const taken = (status: number) => ({ status, shown: { message: "The e-mail belongs to another user." } });
const inCapitals = { ...body, email: "ADA@corp.example" };
const bare = { ...remove, shown: "" };
const noSeat = { ...create, status: 403, shown: { message: "The licence has no seat left." } };

const cases: readonly (readonly [quirk: string, answer: string, calls: readonly ShortCall[]])[] = [
  ["users.delete", "remove", [remove, { ...get, ...notFound }, { ...put, ...notFound }]],
  ["users.delete", "deactivate", [remove, search("ada", gone)]],
  ["users.delete-answer", "ok-no-body", [bare, bare]],
  ["users.delete-again", "ok", [getGone, remove, getGone]],
  ["users.delete-again", "ok", [remove, remove, getGone]],
  ["users.delete-again", "not-found", [{ ...remove, ...notFound }, getGone]],
  [
    "users.get-deactivated",
    "not-found",
    [
      { ...get, ...notFound },
      { ...put, shown: gone },
    ],
  ],
  ["users.list-deactivated", "listed", [search("ada", gone)]],
  ["users.list-deactivated", "hidden", [getGone, search(ada.email)]],
  [
    "users.put-omitted-optional",
    "kept",
    [{ ...put, sent: { ...others, canScheduleJobs: undefined }, shown: { ...ada, canScheduleJobs: true } }],
  ],
  [
    "users.put-omitted-optional",
    "reset-to-default",
    [
      { ...get, shown: { ...ada, canScheduleJobs: true } },
      { ...put, sent: { ...others, canScheduleJobs: undefined } },
    ],
  ],
  ["users.put-omitted-is-active", "reactivates", [getGone, { ...put, sent: others }]],
  ["users.put-omitted-is-active", "stays-deactivated", [{ ...put, sent: others, shown: gone }]],
  [
    "users.put-omitted-required",
    "bad-request",
    [get, { ...put, sent: { ...body, role: undefined }, ...refused(400) }],
  ],
  ["users.put-omitted-required", "kept", [{ ...put, sent: { ...body, role: undefined } }]],
  [
    "users.put-omitted-required",
    "reset-to-default",
    [get, { ...put, sent: { ...body, role: undefined }, shown: { ...ada, role: "NoAccess" } }],
  ],
  ["users.reactivate-by-put", "reactivates", [getGone, put]],
  ["users.reactivate-by-put", "ignored", [{ ...put, shown: gone }]],
  [
    "users.patch-method",
    "not-found",
    [{ request: `PATCH ${one}`, sent: { firstName: "A" }, ...notFound }, get],
  ],
  ["users.search-match", "partial", [search("corp.ex", ada)]],
  ["users.search-match", "exact", [get, search("ada@corp"), get]],
  ["users.search-match", "prefix", [search("ada@corp", ada), search("corp.ex"), get]],
  ["users.search-match", "prefix", [get, search("corp.ex"), get, search("ada@corp", ada)]],
  ["users.search-case", "insensitive", [search("ADA@corp.example", ada)]],
  ["users.search-case", "sensitive", [get, search("ADA@corp.example")]],
  ["users.search-fields", "email-and-names", [search("Byron", ada)]],
  ["users.search-fields", "email-only", [get, search("Byron"), get]],
  ["users.count", "total", [{ request: "GET /api/v3/users?pageSize=1", shown: { users: [ada], count: 9 } }]],
  ["users.email-conflict", "conflict", [get, { ...create, ...taken(409) }]],
  [
    "users.email-conflict",
    "bad-request",
    [get, { ...create, ...taken(400), at: 60_000 }, { ...get, at: 120_000 }],
  ],
  [
    "users.email-case",
    "collide",
    [
      getGone,
      search("bob", restUser({ isActive: false })),
      { ...create, sent: inCapitals, ...taken(409) },
      search("ADA@corp.example", ada),
    ],
  ],
  ["users.email-case", "distinct", [get, { ...create, sent: inCapitals }]],
  ["users.deactivated-email", "still-taken", [{ ...create, ...taken(409) }, search(ada.email, gone)]],
  ["users.deactivated-email", "still-taken", [search(ada.email, gone), { ...create, ...taken(409) }]],
  ["users.deactivated-email", "reusable", [getGone, create]],
  ["users.unknown-field", "bad-request", [get, { ...put, sent: { ...body, shoeSize: 43 }, ...refused(400) }]],
  [
    "users.unknown-field",
    "bad-request",
    [{ ...create, sent: { ...body, shoeSize: 43 }, ...refused(400) }, create],
  ],
  ["users.read-only-field", "bad-request", [get, { ...put, sent: ada, ...refused(400) }]],
  ["users.read-only-field", "ignored", [{ ...put, sent: ada }]],
  ["users.self-delete", "conflict", [search("bob", bob), { ...remove, ...refused(409) }]],
  [
    "users.last-admin",
    "conflict",
    [
      { ...get, shown: { ...ada, role: "ServerAdmin" } },
      { ...put, ...refused(409) },
    ],
  ],
  ["licence.exhausted", "forbidden", [noSeat]],
  ["licence.exhausted", "conflict", [{ ...noSeat, status: 409 }]],
  ["licence.deactivated-seat", "kept", [create, noSeat, get, { ...put, shown: gone }, noSeat]],
  ["licence.deactivated-seat", "released", [get, noSeat, { ...put, shown: gone }, create]],
  ["errors.body", "message-object", [{ ...get, ...notFound }]],
  ["errors.malformed-id", "bad-request", [{ request: "GET /api/v3/users/ada", ...refused(400) }]],
  [
    "errors.media-type",
    "bad-request",
    [get, { ...put, headers: { "Content-Type": "text/plain" }, ...refused(400) }],
  ],
];

test.for(cases)("%s: %s", ([quirk, answer, calls]) => {
  expect(answersIn(calls)).toHaveProperty([quirk], answer);
});

const silent: readonly (readonly [because: string, quirk: string, calls: readonly ShortCall[]])[] = [
  [
    "there may be more users than seats",
    "licence.deactivated-seat",
    [get, noSeat, { ...put, shown: gone }, noSeat],
  ],
  ["the user may have been removed", "users.get-deactivated", [remove, { ...get, ...notFound }]],
  [
    "the e-mail may be taken",
    "users.unknown-field",
    [{ ...create, sent: { ...body, shoeSize: 43 }, ...refused(400) }],
  ],
  ["the e-mail may be new", "users.email-conflict", [{ ...create, ...taken(409) }]],
  ["the licence may be the reason", "users.email-conflict", [get, { ...noSeat, status: 409 }]],
  ["the holder may have left since", "users.email-conflict", [get, { ...create, ...taken(409), at: 60_000 }]],
  [
    "the user may have been reactivated since",
    "users.delete-again",
    [getGone, { ...remove, at: 60_000 }, { ...getGone, at: 60_500 }],
  ],
  [
    "the user may have had no seat any more",
    "licence.deactivated-seat",
    [get, { ...noSeat, at: 60_000 }, { ...put, shown: gone, at: 60_100 }, { ...create, at: 60_200 }],
  ],
  ["a deactivated user may be hidden", "users.search-case", [getGone, search("ADA@corp.example")]],
  [
    "nobody knows whether the user exists",
    "users.patch-method",
    [{ request: `PATCH ${one}`, sent: {}, ...notFound }],
  ],
  ["the caller may be the only admin", "users.self-delete", [{ ...remove, ...refused(409) }]],
  [
    "another page may follow",
    "users.list-deactivated",
    [getGone, { ...search(ada.email), request: "GET /api/v3/users?search=ada%40corp.example&page=2" }],
  ],
  [
    "a page of the server was used meanwhile",
    "users.put-omitted-is-active",
    [getGone, { request: "POST /gallery/api/save", shown: {} }, { ...put, sent: others }],
  ],
  [
    "a summary does not show that the holder is deactivated",
    "users.deactivated-email",
    [{ ...create, ...taken(409) }, search(ada.email, { id: ada.id, email: ada.email, role: ada.role })],
  ],
  ["a gateway may answer so", "users.delete-answer", [bare]],
  ["a gateway may have answered the DELETE", "users.delete", [bare, getGone]],
  ["the refusal may be about something else", "users.email-conflict", [get, { ...create, ...refused(409) }]],
  ["another user may have the e-mail", "users.deactivated-email", [getGone, { ...create, ...taken(409) }]],
  [
    "another user may have this spelling",
    "users.email-case",
    [get, { ...create, sent: inCapitals, ...taken(409) }],
  ],
  [
    "a hidden user may have this spelling",
    "users.email-case",
    [get, { ...create, sent: inCapitals, ...taken(409) }, search("ADA@corp.example", ada)],
  ],
  [
    "a change of the holder may have happened",
    "users.deactivated-email",
    [getGone, { ...put, status: 503, shown: "" }, { ...create, at: 60_000 }, { ...getGone, at: 120_000 }],
  ],
];

test.for(silent)("nothing is read since %s: %s", ([, quirk, calls]) => {
  expect(answersIn(calls)).not.toHaveProperty([quirk]);
});
