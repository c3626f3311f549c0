import { describe, expect, test } from "vitest";
import { groupBody, idIn, patchBody, read, scimMock, userBody } from "./testing/scim-mock.ts";

describe("refusals in SCIM's dialect", () => {
  test.for([
    ["PUT", "/Users", "GET, POST"],
    ["PATCH", "/Groups", "GET, POST"],
    ["POST", "/Users/x", "GET, PUT, PATCH, DELETE"],
    ["DELETE", "/Schemas", "GET"],
    ["GET", "/.search", "POST"],
  ])("%s %s is 405 with Allow", async ([method = "", path = "", allow]) => {
    const { scim } = await scimMock();
    const answer = await scim(method, path);
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe(allow);
    expect(answer.json).toMatchObject({ status: "405" });
  });

  test("another version of SCIM is 400 invalidVers, and not an unmatched request", async () => {
    const { send, control } = await scimMock();
    const answer = await read(await send("GET", "/scim/v1/Users"));
    expect(answer).toMatchObject({ status: 400, json: { status: "400", scimType: "invalidVers" } });
    expect(await control("GET", "/unmatched")).toMatchObject({ unmatched: [] });
  });

  test("a body above the limit is 413, and of another media type 415", async () => {
    const { scim } = await scimMock();
    const large = userBody("a", { title: "x".repeat(1024 * 1024) });
    expect(await scim("POST", "/Users", large)).toMatchObject({ status: 413, json: { status: "413" } });
    const xml = await scim("POST", "/Users", "<a/>", { "Content-Type": "application/xml" });
    expect(xml).toMatchObject({ status: 415, json: { status: "415" } });
  });

  test("names that would reach a prototype are refused in bodies and paths", async () => {
    const { scim } = await scimMock();
    const id = idIn(await scim("POST", "/Users", userBody("ada@x.example")));
    const bodies = [
      '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"b","__proto__":{"x":1}}',
      '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"b","name":{"constructor":{}}}',
    ];
    for (const body of bodies) expect((await scim("POST", "/Users", body)).status).toBe(400);
    for (const path of ["__proto__.x", "name.constructor", "constructor.prototype.x"]) {
      const patch = patchBody({ op: "add", path, value: "x" });
      expect((await scim("PATCH", `/Users/${id}`, patch)).status).toBe(400);
    }
    expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
  });

  test("a refusal for lack of a seat is an Error message too", async () => {
    const { scim, control } = await scimMock({ answers: { "scim.new-user-role": "Member" } });
    await control("PUT", "/admin/licence", { seats: 1 });
    const answer = await scim("POST", "/Users", userBody("ada@x.example"));
    expect(answer).toMatchObject({ status: 403, json: { status: "403" } });
    expect((await scim("GET", "/Users?count=0")).json).toMatchObject({ totalResults: 1 });
  });

  test("SCIM cannot deactivate the last Server Admin", async () => {
    const { scim, mock } = await scimMock();
    const [owner] = mock.default.world.directory.everyUser();
    expect((await scim("DELETE", `/Users/${owner?.id}`)).status).toBe(409);
    const patch = patchBody({ op: "replace", path: "active", value: false });
    expect((await scim("PATCH", `/Users/${owner?.id}`, patch)).status).toBe(409);
  });
});

describe("answers", () => {
  test("a client that accepts only application/json gets it", async () => {
    const { scim } = await scimMock();
    const types = { "application/json": "application/json", "*/*": "application/scim+json" };
    for (const [Accept, type] of Object.entries(types)) {
      expect((await scim("GET", "/Users", undefined, { Accept })).headers.get("content-type")).toBe(type);
    }
  });

  test("a location begins like the URL of the request", async () => {
    const { app } = await scimMock();
    const response = await app(
      new Request("https://alteryx.example:8443/scim/v2/Users?count=1", {
        headers: { Authorization: "Bearer mock-scim-token" },
      }),
    );
    expect(await response.text()).toContain('"location":"https://alteryx.example:8443/scim/v2/Users/');
  });

  test("a user that leaves a group has another version, and so has the group", async () => {
    const { scim } = await scimMock({ frozenAt: "2026-01-01T00:00:00Z" });
    const id = idIn(await scim("POST", "/Users", userBody("ada@x.example")));
    const groupId = idIn(await scim("POST", "/Groups", groupBody("Engines", [id])));
    const tags = async () => [
      (await scim("GET", `/Users/${id}`)).headers.get("etag"),
      (await scim("GET", `/Groups/${groupId}`)).headers.get("etag"),
    ];
    const before = await tags();
    await scim("PATCH", `/Groups/${groupId}`, patchBody({ op: "remove", path: "members" }));
    const after = await tags();
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });

  test("a search of the root finds users and groups, page by page", async () => {
    const { scim } = await scimMock();
    for (const name of ["a", "b", "c"]) await scim("POST", "/Users", userBody(`${name}@x.example`));
    for (const name of ["d", "e"]) await scim("POST", "/Groups", groupBody(name));
    const search = (more: object) =>
      scim("POST", "/.search", {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
        ...more,
      });
    const pages = [];
    for (const startIndex of [1, 4, 7]) pages.push((await search({ startIndex, count: 3 })).json);
    const [first, second, third] = pages;
    expect(first).toMatchObject({ totalResults: 6, itemsPerPage: 3 });
    expect(second).toMatchObject({
      Resources: [{ meta: { resourceType: "User" } }, { displayName: "d" }, { displayName: "e" }],
    });
    expect(third).toMatchObject({ totalResults: 6, itemsPerPage: 0 });
    const filtered = await search({
      filter: 'displayName ge "d" or userName sw "b@"',
      sortBy: "meta.created",
    });
    expect(filtered.json).toMatchObject({ totalResults: 3 });
  });
});

describe("deleted over SCIM", () => {
  test("a hidden user stays a member over REST, whatever SCIM does to the group", async () => {
    const { scim, send } = await scimMock();
    const hidden = idIn(await scim("POST", "/Users", userBody("ada@x.example")));
    const other = idIn(await scim("POST", "/Users", userBody("bob@x.example")));
    const groupId = idIn(await scim("POST", "/Groups", groupBody("Engines", [hidden])));
    await scim("DELETE", `/Users/${hidden}`);
    const patch = patchBody({ op: "replace", path: "members", value: [{ value: other }] });
    expect(await scim("PATCH", `/Groups/${groupId}`, patch)).toMatchObject({
      json: { members: [{ value: other }] },
    });
    const members = await send("GET", `/api/v3/usergroups/${groupId}/users`);
    expect(await members.json()).toMatchObject({ count: 2 });
    const again = patchBody({ op: "add", path: "members", value: [{ value: hidden }] });
    expect((await scim("PATCH", `/Groups/${groupId}`, again)).status).toBe(400);
  });

  test("a new user of the name can be changed over REST, and the old one cannot come back", async () => {
    const { scim, send } = await scimMock({ answers: { "scim.recreate-deleted": "new-user" } });
    const old = idIn(await scim("POST", "/Users", userBody("ada@x.example")));
    await scim("DELETE", `/Users/${old}`);
    const now = idIn(await scim("POST", "/Users", userBody("ada@x.example")));
    expect(now).not.toBe(old);
    const body = { firstName: "Ada", lastName: "Byron", email: "ada@x.example", role: "Member" };
    expect((await send("PUT", `/api/v3/users/${now}`, body)).status).toBe(200);
    expect((await send("PUT", `/api/v3/users/${old}`, { ...body, isActive: true })).status).toBe(409);
  });
});

test("the journal shows no password, however it was sent", async () => {
  const { scim, mock } = await scimMock();
  const secret = "t1meMa$heen";
  const body = userBody("ada@x.example", { PassWord: secret });
  const id = idIn(await scim("POST", "/Users", body));
  for (const operation of [
    { op: "replace", path: "password", value: secret },
    { path: "Password", op: "add", value: secret },
    { value: secret, op: "replace", path: "urn:ietf:params:scim:schemas:core:2.0:User:password" },
    { op: "replace", value: { password: secret } },
  ]) {
    expect((await scim("PATCH", `/Users/${id}`, patchBody(operation))).status).toBe(200);
  }
  const shown = JSON.stringify(mock.default.watch.journal.entries({ operation: "scim" }));
  expect(shown).toContain("[redacted]");
  expect(shown).not.toContain(secret);
});
