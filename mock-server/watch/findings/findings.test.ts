import { expect, test } from "vitest";
import { builtInProfile } from "../../../contracts/profile.ts";
import { banner } from "../../serve/output/banner.ts";
import { defaultCredentials } from "../../world/seeds/build-world.ts";
import { controlMock, newUser } from "../../surfaces/control/testing.ts";

const bannerFacts = {
  profile: "guide",
  world: "small-company",
  surfaces: builtInProfile("guide").surfaces,
  credentials: defaultCredentials,
};

type Mocked = Awaited<ReturnType<typeof controlMock>>;

/** The traps that were found, with the exchanges that show them. */
async function found({ control }: Mocked): Promise<Record<string, string[]>> {
  const body: { findings: { id: string; exchanges: string[] }[] } = JSON.parse(
    (await control("GET", "/findings")).text,
  );
  return Object.fromEntries(body.findings.map(({ id, exchanges }) => [id, exchanges]));
}

/** A second client with the same owner. */
async function secondClient({ control, rest, token }: Mocked, bearer: string): Promise<string> {
  const ownerId = (await rest(bearer, "GET", "/users?search=sasha")).at("users.0.id");
  const key = await control("POST", "/admin/api-keys", { ownerId });
  return token(String(key.at("clientId")), String(key.at("clientSecret")));
}

test("a careful client has no findings", async () => {
  const mock = await controlMock();
  const bearer = await mock.token();
  const made = await mock.rest(bearer, "POST", "/users", newUser(1));
  const path = `/users/${String(made.at("id"))}`;
  await mock.rest(bearer, "PUT", path, newUser(1));
  await mock.rest(bearer, "PUT", path, { ...newUser(1), role: "Viewer" });
  await mock.rest(bearer, "GET", "/users?page=1&pageSize=30");
  await mock.rest(bearer, "GET", "/users?page=2&pageSize=30");
  await mock.rest(bearer, "DELETE", path);
  expect(await found(mock)).toEqual({});
});

test("put-without-get: a PUT of a user that was never read, with the guide's sentence and advice", async () => {
  const mock = await controlMock();
  const bearer = await mock.token();
  const made = await mock.rest(bearer, "POST", "/users", newUser(1));
  const other = await secondClient(mock, bearer);
  await mock.rest(other, "PUT", `/users/${String(made.at("id"))}`, newUser(1));
  const findings = await mock.control("GET", "/findings");
  expect(findings.at("findings.0.id")).toBe("put-without-get");
  expect(String(findings.at("findings.0.client"))).toMatch(/^default\.client-/);
  expect(String(findings.at("findings.0.guide"))).toContain("Always retrieve the current user object first");
  expect(findings.at("findings.0.exchanges")).toEqual(["x5"]);
  expect(String(findings.at("findings.0.advice"))).not.toBe("");
});

test("put-without-get: a read user is stale after another client changes it, and a list counts as a read", async () => {
  const mock = await controlMock();
  const bearer = await mock.token();
  const made = await mock.rest(bearer, "POST", "/users", newUser(1));
  const other = await secondClient(mock, bearer);
  const path = `/users/${String(made.at("id"))}`;
  await mock.rest(other, "GET", "/users?search=ada");
  await mock.rest(other, "PUT", path, { ...newUser(1), role: "Viewer" });
  expect(await found(mock)).toEqual({});
  await mock.rest(bearer, "PUT", path, newUser(1));
  expect(Object.keys(await found(mock))).toEqual(["put-without-get"]);
});

test("put-without-get: a client still knows the answer to its PUT after its own DELETE, which shows no user", async () => {
  const mock = await controlMock();
  const bearer = await mock.token();
  const made = await mock.rest(bearer, "POST", "/users", newUser(1));
  const other = await secondClient(mock, bearer);
  const path = `/users/${String(made.at("id"))}`;
  await mock.rest(other, "DELETE", path);
  await mock.rest(bearer, "GET", path);
  await mock.rest(bearer, "PUT", path, { ...newUser(1), isActive: true });
  await mock.rest(bearer, "DELETE", path);
  await mock.rest(bearer, "PUT", path, newUser(1));
  expect(await found(mock)).toEqual({});
  await mock.rest(other, "DELETE", path);
  await mock.rest(other, "PUT", path, newUser(1));
  expect(Object.keys(await found(mock))).toEqual(["put-without-get"]);
});

test("delete-taken-for-removal: a create with the e-mail of a user that the client deleted", async () => {
  const mock = await controlMock();
  const bearer = await mock.token();
  const made = await mock.rest(bearer, "POST", "/users", newUser(1));
  await mock.rest(bearer, "POST", "/users", newUser(1));
  expect(await found(mock)).toEqual({});
  await mock.rest(bearer, "DELETE", `/users/${String(made.at("id"))}`);
  await mock.rest(bearer, "POST", "/users", { ...newUser(1), email: newUser(1).email.toUpperCase() });
  expect(await found(mock)).toEqual({ "delete-taken-for-removal": ["x4", "x5"] });
});

test("delete-taken-for-removal: there is no finding if the server releases the e-mail", async () => {
  const mock = await controlMock();
  await mock.control("PATCH", "/profile", { answers: { "users.deactivated-email": "reusable" } });
  const bearer = await mock.token();
  const made = await mock.rest(bearer, "POST", "/users", newUser(1));
  await mock.rest(bearer, "DELETE", `/users/${String(made.at("id"))}`);
  await mock.rest(bearer, "POST", "/users", newUser(1));
  expect(await found(mock)).toEqual({});
});

test("pages-not-followed: the client makes twenty calls without requesting the next page", async () => {
  const mock = await controlMock();
  const bearer = await mock.token();
  await mock.rest(bearer, "GET", "/users");
  for (let call = 0; call < 19; call++) await mock.rest(bearer, "GET", "/usergroups");
  expect(await found(mock)).toEqual({});
  await mock.rest(bearer, "GET", "/usergroups");
  expect(await found(mock)).toEqual({ "pages-not-followed": ["x2"] });
});

test("pages-not-followed: the client requests a new token before the next page, and only if there is one", async () => {
  const mock = await controlMock();
  const bearer = await mock.token();
  await mock.rest(bearer, "GET", "/users?pageSize=50");
  await mock.rest(bearer, "GET", "/users?search=sasha");
  await mock.control("POST", "/clock/advance", { by: "PT2H" });
  const next = await mock.token();
  expect(await found(mock)).toEqual({});
  await mock.rest(next, "GET", "/users");
  await mock.token();
  expect(await found(mock)).toEqual({ "pages-not-followed": ["x5"] });
});

test("pages-not-followed: there is no finding for a page that is small on purpose, as in the banner's curl", async () => {
  const mock = await controlMock();
  const query = /users(\?[^']*)'/.exec(banner("http://mock.test", bannerFacts))?.[1] ?? "";
  expect(query).toContain("pageSize=3");
  const bearer = await mock.token();
  for (const each of [query, "?pageSize=1", "?pageSize=24"]) await mock.rest(bearer, "GET", `/users${each}`);
  await mock.token();
  expect(await found(mock)).toEqual({});
  await mock.rest(bearer, "GET", "/users?pageSize=25");
  await mock.token();
  expect(await found(mock)).toMatchObject({ "pages-not-followed": ["x6"] });
});

test.for([
  [["Users?count=25"], ["x1"]],
  [["Users?startIndex=1&count=30&attributes=userName"], ["x1"]],
  [["Users?count=25", "Users?count=25&startIndex=26"], undefined],
  // A page that is small on purpose, and lists that are whole.
  [["Users?count=1"], undefined],
  [["Users?count=0"], undefined],
  [["Users?count=100"], undefined],
  [["Users?count=25&filter=userName eq %22nobody@example.com%22"], undefined],
] as const)("pages-not-followed: on SCIM the client reads %s", async ([paths, exchanges]) => {
  const mock = await controlMock();
  const scim = (path: string) =>
    mock.send("GET", `/scim/v2/${path}`, undefined, { Authorization: "Bearer mock-scim-token" });
  for (const path of paths) await scim(path);
  for (let call = 0; call < 20; call++) await scim("Groups?count=1");
  expect((await found(mock))["pages-not-followed"]).toEqual(exchanges);
});

test("token-per-call: the client requests three tokens in a row for one call each", async () => {
  const mock = await controlMock();
  const fetchAndCall = async () => {
    const bearer = await mock.token();
    await mock.rest(bearer, "GET", "/usergroups");
    return bearer;
  };
  await fetchAndCall();
  await fetchAndCall();
  expect(await found(mock)).toEqual({});
  const bearer = await fetchAndCall();
  expect(await found(mock)).toEqual({ "token-per-call": ["x1", "x3", "x5"] });
  await mock.rest(bearer, "GET", "/usergroups");
  expect(await found(mock)).toEqual({});
});

test("token-per-call: there is no finding if the client renews expired tokens", async () => {
  const mock = await controlMock();
  for (let round = 0; round < 5; round++) {
    await mock.rest(await mock.token(), "GET", "/usergroups");
    await mock.control("POST", "/clock/advance", { by: "PT1H" });
  }
  expect(await found(mock)).toEqual({});
});

test("retry-too-early: the client repeats a call before Retry-After has passed", async () => {
  const mock = await controlMock();
  const bearer = await mock.token();
  await mock.control("POST", "/faults", { preset: "throttle", match: { operation: "groups.list" } });
  await mock.rest(bearer, "GET", "/usergroups");
  await mock.rest(bearer, "GET", "/users?search=sasha");
  await mock.control("POST", "/clock/advance", { by: "PT2S" });
  await mock.rest(bearer, "GET", "/usergroups");
  expect(await found(mock)).toEqual({});
  await mock.rest(bearer, "GET", "/usergroups");
  expect(await found(mock)).toEqual({ "retry-too-early": ["x4", "x5"] });
});

test("patch-on-rest: the client sends a PATCH", async () => {
  const mock = await controlMock();
  await mock.rest(await mock.token(), "PATCH", "/users/1", { role: "Viewer" });
  expect(await found(mock)).toEqual({ "patch-on-rest": ["x2"] });
});

test("scim-before-sso: the client calls SCIM while SSO is off", async () => {
  const mock = await controlMock();
  const scim = () =>
    mock.send("GET", "/scim/v2/Users", undefined, { Authorization: "Bearer mock-scim-token" });
  await scim();
  await mock.control("PUT", "/admin/sso", { enabled: false });
  await scim();
  expect(await found(mock)).toEqual({ "scim-before-sso": ["x2"] });
  expect((await mock.control("GET", "/findings")).at("findings.0.client")).toBe("scim");
});

test("expired-token-resent: the client calls again with a token that was refused as expired", async () => {
  const mock = await controlMock();
  const bearer = await mock.token();
  await mock.control("POST", "/clock/advance", { by: "PT1H" });
  await mock.rest(bearer, "GET", "/usergroups");
  expect(await found(mock)).toEqual({});
  await mock.rest(bearer, "GET", "/usergroups");
  expect(await found(mock)).toEqual({ "expired-token-resent": ["x2", "x3"] });
});

test("findings survive a cleared journal but not a reset", async () => {
  const mock = await controlMock();
  const bearer = await mock.token();
  await mock.rest(bearer, "PATCH", "/users/1", {});
  await mock.control("DELETE", "/journal");
  await mock.rest(bearer, "PATCH", "/users/1", {});
  expect(await found(mock)).toEqual({ "patch-on-rest": ["x2", "x3"] });
  await mock.control("POST", "/reset", { keep: ["journal", "tokens"] });
  expect(await found(mock)).toEqual({});
});

test("findings make a JUnit report fail", async () => {
  const mock = await controlMock();
  await mock.rest("no-token", "PATCH", "/users/1", {});
  const { text, headers } = await mock.control("GET", "/findings?format=junit");
  expect(headers.get("content-type")).toBe("application/xml");
  expect(text).toContain('tests="14" failures="1"');
  expect(text).toContain('<testcase classname="findings" name="patch-on-rest (unknown)">');
  expect(text).toContain('<testcase classname="findings" name="token-per-call"/>');
});
