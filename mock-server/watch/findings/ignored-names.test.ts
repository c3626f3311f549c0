import { expect, test } from "vitest";
import { controlMock, newUser } from "../../surfaces/control/testing.ts";

type Mocked = Awaited<ReturnType<typeof controlMock>>;

async function findingsOf({ control }: Mocked): Promise<readonly { id: string; advice: string }[]> {
  return JSON.parse((await control("GET", "/findings")).text).findings;
}

/** What the mock says about a client that makes one call. */
async function saidAbout(method: string, path: string, body?: unknown): Promise<string> {
  const mock = await controlMock();
  await mock.rest(await mock.token(), method, path, body);
  const findings = await findingsOf(mock);
  return findings.map(({ id, advice }) => `${id}: ${advice}`).join("\n");
}

test.for([
  ["/users?pageSze=100", "users.list ignores the query parameter pageSze: did you mean pageSize?"],
  ["/users?page=1&pagesize=100", "users.list ignores the query parameter pagesize: did you mean pageSize?"],
  ["/usergroups?search=x", "groups.list ignores the query parameter search: it takes page, pageSize."],
  ["/users?limit=100", "users.list ignores the query parameter limit: it takes page, pageSize, search."],
])("unknown-parameter: GET %s", async ([path = "", sentence]) => {
  expect(await saidAbout("GET", path)).toContain(`unknown-parameter: ${sentence}`);
});

test("unknown-parameter: a finding names each parameter once, and each call", async () => {
  const mock = await controlMock();
  const bearer = await mock.token();
  await mock.rest(bearer, "GET", "/users?pageSze=1&Search=x");
  await mock.rest(bearer, "GET", "/users?pageSze=2");
  const findings = await mock.control("GET", "/findings");
  expect(findings.at("findings.0.exchanges")).toEqual(["x2", "x3"]);
  expect(String(findings.at("findings.0.advice")).match(/ignores the query parameter \w+/g)).toEqual([
    "ignores the query parameter pageSze",
    "ignores the query parameter Search",
  ]);
});

test("unknown-parameter: a parameter that holds a known secret as its name is redacted, and a long one is cut", async () => {
  expect(await saidAbout("GET", "/users?mock-client-secret=1")).not.toContain("mock-client-secret");
  expect((await saidAbout("GET", `/users?${"x".repeat(5000)}=1`)).length).toBeLessThan(500);
});

test.for([
  "/users?page=1&pageSize=25&search=x",
  "/users?_=1764316800",
  "/users?nocache=1",
  "/users?limit=",
  "/nothing?limit=100",
  "/users?page=0&limit=100",
])("unknown-parameter: there is no finding for GET %s", async (path) => {
  expect(await saidAbout("GET", path)).not.toContain("unknown-parameter");
});

test("unknown-parameter: SCIM and the vendor's own API have their own names, the latter in any letter case", async () => {
  const mock = await controlMock();
  const scim = { Authorization: "Bearer mock-scim-token" };
  await mock.send("GET", "/scim/v2/Users?count=2&startIndex=1&attributes=userName", undefined, scim);
  await mock.control("PUT", "/profile", { name: "server-2024.1" });
  const token = await mock.control("POST", "/tokens", { clientId: "mock-client-id" });
  const vendor = { Authorization: `Bearer ${String(token.at("access_token"))}` };
  await mock.send("GET", "/webapi/v3/users?VIEW=Full", undefined, vendor);
  expect(await findingsOf(mock)).toEqual([]);
  await mock.send("GET", "/scim/v2/Users?pageSize=2", undefined, scim);
  await mock.send("GET", "/webapi/v3/users?pageSize=2&search=x", undefined, vendor);
  expect((await findingsOf(mock)).map(({ id, advice }) => `${id} ${advice.split(":")[0]}`)).toEqual([
    "unknown-parameter scim.users.list ignores the query parameter pageSize",
    "unknown-parameter webapi.users.list ignores the query parameter pageSize",
  ]);
});

test("unknown-field: a misspelt field of a new user, and the nearest field", async () => {
  expect(await saidAbout("POST", "/users", { ...newUser(1), canSchedulJobs: true })).toContain(
    "unknown-field: users.create ignores the field canSchedulJobs: did you mean canScheduleJobs?",
  );
});

test("unknown-field: there is no finding for what a GET showed, nor for a call that was refused", async () => {
  const mock = await controlMock();
  const bearer = await mock.token();
  const made = await mock.rest(bearer, "POST", "/users", newUser(1));
  await mock.rest(bearer, "PUT", `/users/${String(made.at("id"))}`, JSON.parse(made.text));
  await mock.rest(bearer, "POST", "/users", { firstNam: "Ada" });
  await mock.control("PATCH", "/profile", { answers: { "users.unknown-field": "bad-request" } });
  await mock.rest(bearer, "POST", "/users", { ...newUser(2), tag: "x" });
  expect(await findingsOf(mock)).toEqual([]);
});

test("page-size-over-maximum: the client asks for a page that the server cuts", async () => {
  expect(await saidAbout("GET", "/users?pageSize=100")).toBe("");
  expect(await saidAbout("GET", "/users?pageSize=1000")).toContain("page-size-over-maximum");
});
