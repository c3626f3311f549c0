import { expect, test } from "vitest";
import { answersIn, readingOf, restUser } from "./testing.ts";

const user = restUser();
const one = `/api/v3/users/${user.id}`;
const get = { request: `GET ${one}`, shown: restUser({ isActive: false }) };

test("reports an answer with the exchanges that show it", () => {
  const { answers, counts, surfaces } = readingOf([
    { request: `GET ${one}`, shown: user },
    { request: `DELETE ${one}`, shown: {} },
    get,
  ]);
  expect(answers.get("users.delete")).toEqual({
    kind: "answer",
    answer: "deactivate",
    places: ["x2", "x3"],
    times: 1,
  });
  expect(counts).toEqual({ read: 3, skipped: 0, withoutBody: 0, foreign: 0 });
  expect(surfaces).toEqual({ rest: "/api/v3" });
});

test("reports two answers to one question as a contradiction, with both places", () => {
  const create = { request: "POST /api/v3/users", sent: { email: user.email }, shown: user };
  const { answers } = readingOf([
    { ...create, status: 201 },
    { ...create, status: 200 },
  ]);
  expect(answers.get("users.create-status")).toEqual({
    kind: "contradiction",
    seen: [
      { answer: "created", places: ["x1"], times: 1 },
      { answer: "ok", places: ["x2"], times: 1 },
    ],
  });
});

test("reports a missing quirk with the action that would show it", () => {
  const { unread } = readingOf([get]);
  expect(unread).toContainEqual({ quirk: "users.create-status", shownBy: "Create a user." });
  expect(unread.map(({ quirk }) => quirk)).not.toContain("users.get-deactivated");
});

test("calls of other servers and of no operation are skipped", () => {
  const { counts, answers } = readingOf([
    { ...get, request: `GET https://other.example${one}` },
    { request: "GET /gallery/app.js", shown: "let a = 1" },
    { request: "GET /api/v3/workflows", shown: [] },
  ]);
  expect(counts).toMatchObject({ read: 0, skipped: 3 });
  expect([...answers]).toEqual([]);
});

test.for([
  ["a gateway's answer", { status: 503, shown: "" }],
  ["a page", { shown: "<!doctype html><html></html>" }],
  [
    "a page that says not found",
    { status: 404, shown: "<html></html>", answerHeaders: { "Content-Type": "text/html; charset=utf-8" } },
  ],
  ["a redirect", { status: 302, shown: "", answerHeaders: { location: "/sign-in" } }],
  ["a redirect of a web server to HTTPS", { status: 301, shown: {} }],
  ["a lost body", { shown: "" }],
  ["a body that is cut off", { shown: '{"id":"0b8a', answerHeaders: { "Content-Type": "application/json" } }],
  ["no answer", { status: 0, shown: "" }],
  ["a planned fault", { status: 400, shown: {}, answerHeaders: { "x-mock-fault": "f1" } }],
] as const)("%s is no evidence", ([, answer]) => {
  const { answers, counts } = readingOf([{ request: `GET ${one}`, ...answer }]);
  expect([...answers]).toEqual([]);
  expect(counts).toMatchObject({ read: 1, foreign: 1 });
});

test("what a 304 leaves to the cache of the client is a body that was not recorded", () => {
  const { answers, surprises, counts } = readingOf([
    { request: `GET ${one}`, shown: user },
    { request: `DELETE ${one}`, shown: {} },
    { request: `GET ${one}`, status: 304 },
  ]);
  expect([...answers.keys()]).not.toContain("users.get-deactivated");
  expect(surprises).toEqual([]);
  expect(counts).toMatchObject({ read: 3, foreign: 0, withoutBody: 1 });
});

/** What a change of a deactivated user shows if its bodies begin with something. */
function answersWith(mark: string) {
  const answerHeaders = { "Content-Type": "application/json" };
  const sent = `${mark}${JSON.stringify({ ...user, isActive: undefined })}`;
  return answersIn([
    { ...get, shown: `${mark}${JSON.stringify(get.shown)}`, answerHeaders },
    { request: `PUT ${one}`, sent, shown: user },
  ]);
}

test("a byte order mark before a body changes nothing", () => {
  expect(answersWith("")).toHaveProperty(["users.put-omitted-is-active"], "reactivates");
  expect(answersWith("\ufeff")).toEqual(answersWith(""));
});

test("a read that overlaps a write shows only what it proves by itself", () => {
  const put = { request: `PUT ${one}`, sent: { ...user, isActive: undefined }, shown: user };
  expect(answersIn([get, put])).toHaveProperty(["users.put-omitted-is-active"], "reactivates");
  const meanwhile = { request: `PUT ${one}`, sent: user, shown: user, at: 1005, durationMs: 100 };
  expect(answersIn([get, put, meanwhile])).not.toHaveProperty(["users.put-omitted-is-active"]);
});

test("does not treat an old sighting as the current state", () => {
  const put = { request: `PUT ${one}`, sent: { ...user, isActive: undefined }, shown: user };
  const quirk = ["users.put-omitted-is-active"];
  expect(answersIn([get, { ...put, at: 60_000 }])).not.toHaveProperty(quirk);
  expect(answersIn([get, { ...put, at: undefined }])).not.toHaveProperty(quirk);
});

test("a surface is found behind any path, once an answer has its form", () => {
  const { surfaces, answers } = readingOf([
    { request: `GET /gateway/alteryx/users/${user.id}`, status: 404, shown: { message: "?" } },
    { request: `GET /gateway/alteryx/users/${user.id}`, shown: get.shown },
    { request: "POST /sso/v1/token", shown: { access_token: "a", token_type: "Bearer", expires_in: 60 } },
  ]);
  expect(surfaces).toEqual({ rest: "/gateway/alteryx", oauth: "/sso/v1" });
  expect(answers.get("users.get-deactivated")).toMatchObject({ places: ["x2"] });
});

test("a field, a value and a status that no description knows are surprises", () => {
  const { surprises } = readingOf([
    { request: `GET ${one}`, shown: { ...user, shoeSize: 43 } },
    { request: "GET /api/v3/users", shown: { users: [{ ...user, role: "Wizard" }, user], count: 2 } },
    { request: `GET ${one}`, status: 418, shown: { message: "tea" } },
    { request: `GET ${one}`, shown: { ...user, shoeSize: 43 } },
  ]);
  expect(surprises).toEqual([
    { what: "users.get 200: shoeSize", place: "x1", count: 2 },
    { what: 'users.list 200: users[].role is "Wizard"', place: "x2", count: 1 },
    { what: "users.get answers 418", place: "x3", count: 1 },
  ]);
});

test("limits are read from pages that are full, and from two tokens that state the same life", () => {
  const token = { request: "POST /oauth2/token" };
  const life = { token_type: "Bearer", expires_in: 3600 };
  const { limits } = readingOf([
    { ...token, shown: { access_token: "a", ...life } },
    { ...token, shown: { access_token: "b", ...life } },
    { request: "GET /api/v3/users", shown: { users: [user], count: 7 } },
    { request: "GET /api/v3/users?pageSize=500", shown: { users: [user, user], count: 7 } },
    { request: "GET /api/v3/users?pageSize=3", shown: { users: [user, user, user], count: 7 } },
  ]);
  expect(limits).toEqual({
    tokenSeconds: { value: 3600, places: ["x1", "x2"] },
    defaultPageSize: { value: 1, places: ["x3"] },
    maxPageSize: { value: 2, places: ["x4"] },
  });
});

/** A page of SCIM users with so many of seven. */
function list(query: string, length: number) {
  const shown = {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: 7,
    Resources: Array.from({ length }, (_, id) => ({ id: String(id) })),
  };
  return { request: `GET /scim/v2/Users${query}`, shown };
}

test("the largest page of SCIM is read from what discovery says, or from a page that is cut", () => {
  const config = {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
    filter: { supported: true, maxResults: 3 },
  };
  const discovery = { request: "GET /scim/v2/ServiceProviderConfig", shown: config };
  const pages = [
    list("", 2),
    list("?count=2", 2),
    list("?count=9&startIndex=6", 2),
    list("?count=9", 7),
    list("?count=9", 3),
  ];
  expect(readingOf([discovery]).limits).toEqual({ scimMaxResults: { value: 3, places: ["x1"] } });
  expect(readingOf(pages).limits).toEqual({ scimMaxResults: { value: 3, places: ["x5"] } });
  expect(readingOf([list("?count=9", 2), discovery]).limits).toEqual({});
});
