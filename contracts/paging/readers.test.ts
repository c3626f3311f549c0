import { expect, test } from "vitest";
import { answersIn, restUser, type ShortCall } from "../reading/testing.ts";

function person(number: number, fields = {}) {
  return restUser({
    id: `0b8a1d6e-5f43-4e4f-9d0c-00000000000${number}`,
    email: `${"abcdef"[number]}@x.example`,
    ...fields,
  });
}

const [a, b, c] = [person(0), person(1), person(2)];
const list = (query: string, ...users: readonly unknown[]) => ({
  request: `GET /api/v3/users${query}`,
  shown: { users, count: 3 },
});
const bad = (query: string) => ({
  request: `GET /api/v3/users${query}`,
  status: 400,
  shown: { message: "no" },
});
const missing = (query: string) => ({ ...bad(query), status: 404 });
const write = { request: `PUT /api/v3/users/${a.id}`, sent: a, shown: a };

const byDate = [
  person(2, { dateAdded: "2026-01-01T00:00:00.000Z", lastName: "M" }),
  person(1, { dateAdded: "2026-01-02T00:00:00.000Z", lastName: "A" }),
];
const byEmail = [
  person(1, { dateAdded: "2026-01-02T00:00:00.000Z", lastName: "M" }),
  person(2, { dateAdded: "2026-01-01T00:00:00.000Z", lastName: "A" }),
];
const byName = [
  person(2, { dateAdded: "2026-01-02T00:00:00.000Z", lastName: "A" }),
  person(1, { dateAdded: "2026-01-01T00:00:00.000Z", lastName: "M" }),
];

const cases: readonly (readonly [quirk: string, answer: string, calls: readonly ShortCall[]])[] = [
  ["paging.over-max", "clamped", [list("?pageSize=1000", a, b)]],
  ["paging.over-max", "bad-request", [bad("?pageSize=1000")]],
  ["paging.page-below-one", "bad-request", [bad("?page=0")]],
  ["paging.page-below-one", "first-page", [list("?page=0", a), list("?page=1", a)]],
  ["paging.page-below-one", "first-page", [list("", a), list("?page=-1", a)]],
  ["paging.size-below-one", "bad-request", [bad("?page=1&pageSize=0")]],
  ["paging.size-below-one", "default-size", [list("?pageSize=0", a, b), list("?page=1", a, b)]],
  ["paging.not-a-number", "bad-request", [bad("?page=x")]],
  ["paging.not-a-number", "default", [list("?pageSize=x", a, b), list("", a, b)]],
  ["paging.past-end", "empty-page", [list("?page=1", a), list("?page=2")]],
  ["paging.past-end", "last-page", [list("?page=1", a), list("?page=2", a)]],
  ["paging.past-end", "not-found", [list("", a), missing("?page=9")]],
  ["paging.order", "date-added", [list("", ...byDate)]],
  ["paging.order", "last-name", [list("", ...byName)]],
  ["paging.order", "email", [list("", ...byEmail)]],
];

test.for(cases)("%s is %s", ([quirk, answer, calls]) => {
  expect(answersIn(calls)).toMatchObject({ [quirk]: answer });
});

const nothing: readonly (readonly [why: string, quirk: string, calls: readonly ShortCall[]])[] = [
  ["the page is the right size", "paging.over-max", [list("?pageSize=2", a, b)]],
  ["it is not the first page", "paging.over-max", [list("?pageSize=1000&page=2", c)]],
  ["the page may be wrong as well", "paging.over-max", [bad("?pageSize=1000&page=0")]],
  ["the size may be wrong as well", "paging.page-below-one", [bad("?page=0&pageSize=1000")]],
  ["another page is shown", "paging.page-below-one", [list("?page=0", b), list("?page=1", a)]],
  ["something was written", "paging.page-below-one", [list("?page=0", a), write, list("?page=1", a)]],
  ["the search is another", "paging.page-below-one", [list("?page=0&search=a", a), list("?page=1", a)]],
  ["the parameter is given twice", "paging.page-below-one", [bad("?page=0&page=0")]],
  ["the sizes differ", "paging.past-end", [list("?page=1&pageSize=1", a), list("?page=2&pageSize=2")]],
  ["the list may be empty", "paging.past-end", [list("?page=1"), list("?page=2")]],
  ["it is another page", "paging.past-end", [list("?page=1", a), list("?page=2", b)]],
  [
    "the first page was long ago",
    "paging.past-end",
    [list("?page=1", a), { ...list("?page=2"), at: 60_000 }],
  ],
  ["several orders fit", "paging.order", [list("", a, b, c)]],
  [
    "servers sort such letters differently",
    "paging.order",
    [list("", person(1, { lastName: "É" }), person(0, { lastName: "Z" }))],
  ],
];

test.for(nothing)("if %s, %s is not read", ([, quirk, calls]) => {
  expect(answersIn(calls)).not.toHaveProperty([quirk]);
});
