import type { ShortCall } from "../reading/testing.ts";
import {
  adaId,
  bobId,
  filled,
  full,
  offered,
  reduced,
  refused,
  slowly,
  testReader,
  users,
} from "./testing.ts";

const get = (fields = {}) => ({ request: `GET ${users}/${adaId}`, shown: full(fields) });
const inactive = get({ isActive: false });
const notFound = { status: 404, shown: "" };
const badRequest = { status: 400, shown: { message: "No." } };
const conflict = { status: 409, shown: { message: "The e-mail is taken." } };
const lost = { status: 500, shown: "" };

const create = (answer: object) => ({
  request: `POST ${users}`,
  sent: { email: "ada@corp.example" },
  ...answer,
});

testReader("webapi.duplicate-email", [
  ["409, just after the e-mail was seen", "conflict", [get(), create(conflict)]],
  ["400 that names the e-mail", "bad-request", [get(), create(refused("Email"))]],
  [
    "the e-mail is seen before and after",
    "conflict",
    slowly([get(), create(conflict), { request: `GET ${users}`, shown: [reduced()] }]),
  ],
  ["others may have renamed the user", "nothing", slowly([get(), create(conflict)])],
  [
    "the server may be out of licences",
    "nothing",
    [get(), create({ status: 409, shown: { message: "The licence has no seat left." } })],
  ],
  ["400 that names more than the e-mail", "nothing", [get(), create(refused("Email", "LastName"))]],
  ["400 without a modelState: users are not created here", "nothing", [get(), create(badRequest)]],
  ["the user is inactive, and may have given up its e-mail", "nothing", [inactive, create(conflict)]],
  ["the e-mail differs in letter case", "nothing", [get({ email: "ADA@corp.example" }), create(conflict)]],
]);

const put = (answer: object, sent: object = filled()) => ({
  request: `PUT ${users}/${adaId}`,
  sent,
  ...answer,
});
const missing = { request: `GET ${users}/${adaId}`, ...notFound };
const deleted = { request: `DELETE ${users}/${adaId}`, status: 204, shown: "" };

testReader("webapi.put-unknown-id", [
  ["404", "not-found", [offered, put(notFound)]],
  ["400 just after the user was missing", "bad-request", [missing, put(badRequest)]],
  ["400 just after the user was deleted", "bad-request", [deleted, put(badRequest)]],
  ["400 before and after the user is missing", "bad-request", slowly([missing, put(badRequest), missing])],
  ["the server may not have the surface at all", "nothing", [put(notFound)]],
  [
    "another surface succeeded",
    "nothing",
    [{ request: "GET /api/v3/users", shown: { users: [], count: 0 } }, put(notFound)],
  ],
  ["a gateway may answer the DELETE so", "nothing", [{ ...deleted, status: 200 }, put(badRequest)]],
  ["the body lacks fields", "nothing", [missing, put(badRequest, { email: "ada@corp.example" })]],
  ["the refusal names a field", "nothing", [missing, put(refused("Email"))]],
  ["the user may exist", "nothing", [put(badRequest)]],
]);

const deactivate = (answer: object) => ({ request: `POST ${users}/${adaId}/deactivate`, ...answer });

testReader("webapi.deactivate-twice", [
  ["an empty list just after the user was inactive", "ok-empty-list", [inactive, deactivate({ shown: [] })]],
  ["twice in a row", "ok-empty-list", [deactivate({ shown: [] }), deactivate({ shown: [] })]],
  ["400", "bad-request", [inactive, deactivate(badRequest)]],
  [
    "400 before and after the user is inactive",
    "bad-request",
    slowly([inactive, deactivate(badRequest), inactive]),
  ],
  ["an active user in no group", "nothing", [get(), deactivate({ shown: [] })]],
  [
    "others may have reactivated the user",
    "nothing",
    slowly([inactive, deactivate({ shown: [] }), inactive]),
  ],
  ["the user was reactivated", "nothing", [inactive, put({ shown: full() }), deactivate({ shown: [] })]],
  ["a gateway answers the first time", "nothing", [deactivate({ shown: "" }), deactivate({ shown: [] })]],
  ["the first answer was lost", "nothing", [deactivate(lost), deactivate({ shown: [] })]],
  ["an active user who may not be deactivated", "nothing", slowly([inactive, deactivate(badRequest), get()])],
]);

const assets = (...workflows: readonly object[]) => ({
  request: `GET ${users}/${adaId}/assets`,
  shown: { workflows, schedules: [], collections: [] },
});
const owns = assets({ name: "Sales", id: bobId });
const remove = (answer: object) => ({ request: `DELETE ${users}/${adaId}`, ...answer });
const reason = { status: 409, shown: '"The user owns assets."' };

testReader("webapi.delete-owner-of-assets", [
  ["409", "conflict", [owns, remove(reason)]],
  ["400", "bad-request", [owns, remove(badRequest)]],
  ["the user owns something before and after", "conflict", slowly([owns, remove(reason), owns])],
  ["others may have moved the assets", "nothing", slowly([owns, remove(reason)])],
  ["the user owns nothing", "nothing", [assets(), remove(reason)]],
  ["the user is not known", "nothing", [remove(reason)]],
]);

const transfer = (answer: object, sent: object = {}) => ({
  request: `PUT ${users}/${adaId}/assetTransfer`,
  sent,
  ...answer,
});
const toBob = { ownerId: bobId, transferWorkflows: true, transferSchedules: true, transferCollections: true };
const both: ShortCall = {
  request: `GET ${users}`,
  shown: [reduced(), reduced({ id: bobId, email: "bob@corp.example" })],
};

testReader("webapi.asset-transfer", [
  ["200", "offered", [transfer({ shown: [] }, toBob)]],
  ["400 for an empty body", "offered", [transfer({ status: 400, shown: '"Fields are required."' })]],
  ["403", "offered", [transfer({ status: 403, shown: '"No."' }, toBob)]],
  ["404 for a user who was just seen", "absent", [get(), transfer(notFound)]],
  ["404 for two users who were just seen", "absent", [both, transfer(notFound, toBob)]],
  ["404 for a user who is seen before and after", "absent", slowly([get(), transfer(notFound), get()])],
  ["the new owner may not exist", "nothing", [get(), transfer(notFound, toBob)]],
  ["the user may not exist", "nothing", [offered, transfer(notFound)]],
  ["a gateway may answer so", "nothing", [get(), transfer({ shown: "" }, toBob)]],
  ["401", "nothing", [get(), transfer({ status: 401, shown: { message: "No." } })]],
  ["a malformed id", "nothing", [{ ...transfer(badRequest), request: `PUT ${users}/ada/assetTransfer` }]],
]);
