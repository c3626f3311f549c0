import { expect, test } from "vitest";
import { readingOf, type ShortCall } from "../reading/testing.ts";
import { adaId, full, group, groupId, groups, member, reduced, users } from "./testing.ts";

const one = `${users}/${adaId}`;
const message = "The request is invalid.";

const surprising: readonly (readonly [what: string, call: ShortCall])[] = [
  ["webapi.users.get 200: shoeSize", { request: `GET ${one}`, shown: full({ shoeSize: 43 }) }],
  ['webapi.users.get 200: role is "Wizard"', { request: `GET ${one}`, shown: full({ role: "Wizard" }) }],
  [
    "webapi.users.list 200: [].shoeSize",
    { request: `GET ${users}`, shown: [reduced(), reduced({ shoeSize: 43 })] },
  ],
  [
    "webapi.users.create 201: shoeSize",
    { request: `POST ${users}`, sent: {}, status: 201, shown: full({ shoeSize: 43 }) },
  ],
  ["webapi.users.create answers 202", { request: `POST ${users}`, sent: {}, status: 202, shown: full() }],
  [
    "webapi.users.assets 200: dashboards",
    { request: `GET ${one}/assets`, shown: { workflows: [], dashboards: [] } },
  ],
  [
    "webapi.groups.get 200: owner",
    { request: `GET ${groups}/${groupId}`, shown: group([], { owner: adaId }) },
  ],
  [
    "webapi.groups.get 200: members[].rank",
    { request: `GET ${groups}/${groupId}`, shown: group([member(adaId, { rank: 1 })]) },
  ],
  [
    "webapi.groups.list 200: [].dateAdded",
    { request: `GET ${groups}`, shown: [group()].map(({ id, dateAdded }) => ({ id, dateAdded })) },
  ],
  [
    "webapi.users.get 404: exceptionName",
    { request: `GET ${one}`, status: 404, shown: { message, exceptionName: "NotFound" } },
  ],
  ["webapi.users.get answers 418", { request: `GET ${one}`, status: 418, shown: { message } }],
];

test.for([...surprising])("%s is a surprise", ([what, call]) => {
  expect(readingOf([call]).surprises).toEqual([{ what, place: "x1", count: 1 }]);
});

const usual: readonly (readonly [what: string, call: ShortCall])[] = [
  ["either view", { request: `GET ${users}`, shown: [reduced(), full()] }],
  [
    "insights",
    { request: `GET ${one}/assets`, shown: { workflows: [], schedules: [], collections: [], insights: [] } },
  ],
  [
    "a modelState that names anything",
    {
      request: `POST ${users}`,
      sent: {},
      status: 400,
      shown: { message, modelState: { "userContract.ShoeSize": ["No."] } },
    },
  ],
  ["a bare reason", { request: `DELETE ${one}`, status: 409, shown: '"The user owns assets."' }],
  [
    "an error in XML",
    { request: `GET ${one}`, status: 404, shown: "<Error/>", answerHeaders: { "Content-Type": "text/xml" } },
  ],
  ["a value that was replaced in the record", { request: `GET ${one}`, shown: full({ role: "[role 1]" }) }],
  ["a call that is not described", { request: "GET /webapi/v3/workflows", shown: [{ shoeSize: 43 }] }],
];

test.for([...usual])("%s is no surprise", ([, call]) => {
  expect(readingOf([call]).surprises).toEqual([]);
});
