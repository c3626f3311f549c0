import { XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { testMock } from "../../http/testing.ts";
import { completeBody, fieldsOf, itemsOf, webapiMock } from "./testing.ts";

const form = { "Content-Type": "application/x-www-form-urlencoded" };
const xml = { "Content-Type": "application/xml" };
const json = { "Content-Type": "application/json" };

describe("the token endpoint of the server profiles", () => {
  const basic = { Authorization: `Basic ${btoa("mock-client-id:mock-client-secret")}` };
  const inBody = "&client_id=mock-client-id&client_secret=mock-client-secret";

  test.for([
    { name: "HTTP Basic", headers: { ...form, ...basic }, credentials: "" },
    { name: "the form body", headers: form, credentials: inBody },
    { name: "a scope that nobody knows", headers: { ...form, ...basic }, credentials: "&scope=admin" },
  ])("takes credentials by $name", async ({ headers, credentials }) => {
    const { app } = await testMock({ profile: "server-2024.1" });
    const body = `grant_type=client_credentials${credentials}`;
    for (const path of ["/webapi/oauth2/token", "/webapi//oauth2/token"]) {
      const response = await app(
        new Request(`http://mock.invalid${path}`, { method: "POST", headers, body }),
      );
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ token_type: "bearer", expires_in: 3600 });
    }
  });

  test("answers a wrong secret with 400 invalid_client in the dialect of OAuth, also behind a double slash", async () => {
    const { app } = await testMock({ profile: "server-2024.1" });
    const body = "grant_type=client_credentials&client_id=mock-client-id&client_secret=wrong";
    for (const path of ["/webapi/oauth2/token", "/webapi//oauth2/token"]) {
      const request = new Request(`http://mock.invalid${path}`, { method: "POST", headers: form, body });
      const response = await app(request);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: "invalid_client" });
    }
  });
});

describe("what a request may look like", () => {
  test("the vendor's cURL example makes a group from a form and answers its bare id", async () => {
    const { call } = await webapiMock();
    const made = await call("POST", "/v3/usergroups", "name=Accounting&role=Artisan", form);
    expect(made).toMatchObject({ status: 201, text: expect.stringMatching(/^"[0-9a-f]{24}"$/) });
    expect(itemsOf(await call("GET", "/v3/usergroups"))).toEqual([
      { id: made.json, name: "Accounting", role: "Artisan" },
    ]);
  });

  test("flags of a form are read as flags", async () => {
    const { call } = await webapiMock();
    const body = "firstName=Ada&lastName=Byron&email=ada%40test.example&canScheduleJobs=True&isActive=false";
    const seen = await call("POST", "/v3/users", body, form);
    expect(seen).toMatchObject({ status: 201, json: { canScheduleJobs: true, isActive: false } });
  });

  test("members are added by a form and by XML as by JSON", async () => {
    const { call, makeGroup, makeUser } = await webapiMock();
    const path = `/v3/usergroups/${await makeGroup()}/users`;
    const [first, second, third] = [await makeUser(), await makeUser(), await makeUser()];
    await call("POST", path, `=${first.id}&=${second.id}`, form);
    const list = `<ArrayOfstring xmlns="urn:any"><string>${third.id}</string></ArrayOfstring>`;
    expect(await call("POST", path, list, xml)).toMatchObject({
      status: 200,
      json: { successfullyAddedUserCount: 1, totalUsersSubmittedCount: 1 },
    });
    const { members } = fieldsOf(await call("GET", path.replace(/\/users$/, "")));
    expect(itemsOf({ json: members }).map((member) => member["userId"])).toEqual([
      first.id,
      second.id,
      third.id,
    ]);
  });

  test("POST with a JSON Content-Type and no body works where clients send it, DELETE with {} too", async () => {
    const { call, makeUser } = await webapiMock();
    const { id } = await makeUser();
    expect((await call("POST", `/v3/users/${id}/passwordReset`, undefined, json)).status).toBe(200);
    expect((await call("POST", `/v3/users/${id}/deactivate`, undefined, json)).text).toBe("[]");
    expect((await call("DELETE", `/v3/users/${id}`, {})).status).toBe(200);
  });

  test("unknown query parameters and body properties are ignored", async () => {
    const { call } = await webapiMock();
    expect((await call("GET", "/v3/users?verbose=true&page=2")).status).toBe(200);
    expect((await call("POST", "/v3/users", { ...completeBody, shoeSize: 43 })).status).toBe(201);
  });

  test.for([
    ["a broken JSON body", "{", json, 400],
    ["a body that is no object", "[]", json, 400],
    ["a field that reaches a prototype", '{"__proto__":{}}', json, 400],
    ["such a field in XML", "<U><__proto__>x</__proto__></U>", xml, 400],
    ["such a field in a form", "constructor=x", form, 400],
    ["XML that is not well-formed", "<U><name></U>", xml, 400],
    ["text in the place of XML", "nonsense", xml, 400],
    ["a document type", '<!DOCTYPE U [<!ENTITY a "aaaa">]><U><name>&a;</name></U>', xml, 400],
    ["another media type", "name=x", { "Content-Type": "text/plain" }, 415],
  ] as const)("%s is refused", async ([, body, headers, status]) => {
    const { call } = await webapiMock();
    expect((await call("POST", "/v3/usergroups", body, headers)).status).toBe(status);
  });

  test("nothing but GET, PUT and DELETE is allowed on a user", async () => {
    const { call, makeUser } = await webapiMock();
    const { id } = await makeUser();
    expect((await call("PATCH", `/v3/users/${id}`, {})).status).toBe(405);
    expect((await call("PATCH", `/v3//users/${id}/`, {})).status).toBe(405);
    expect((await call("GET", "/v3/unicorns")).status).toBe(404);
  });

  test("a call without a good token is 401 with the vendor's message", async () => {
    const { call } = await webapiMock();
    const seen = await call("GET", "/v3/users", undefined, { Authorization: "Bearer nobody" });
    const message = "Authorization has been denied for this request.";
    expect(seen).toMatchObject({ status: 401, json: { message } });
  });
});

describe("XML answers", () => {
  const accept = { Accept: "text/xml" };

  test("a list, a bare id, an error and a bare reason are XML", async () => {
    const { call, makeMember } = await webapiMock();
    const { user } = await makeMember();
    const texts = [
      await call("GET", "/v3/users?view=Full&email=jane.2@test.example", undefined, accept),
      await call("POST", "/v3/usergroups", { name: "A & B", role: "Viewer" }, accept),
      await call("GET", "/v3/usergroups", undefined, accept),
      await call("POST", "/v3/usergroups", {}, accept),
      await call("DELETE", `/v3/users/${user}`, undefined, accept),
    ].map(({ text }) => text);
    expect(texts[0]).toMatch(/^<ArrayOfUserView><UserView><id>[0-9a-f]{24}<\/id><firstName>Jane</);
    expect(texts[1]).toMatch(/^<string>[0-9a-f]{24}<\/string>$/);
    expect(texts[2]).toMatch(/^<ArrayOfUserGroup><UserGroup>.*<name>A &amp; B<\/name>/);
    expect(texts[3]).toMatch(/<modelState>.*<contract\.Name><string>The Name field is required\.<\/string>/);
    expect(texts[4]).toMatch(/^<string>The user is in a user group/);
  });

  test("an answer with null is well-formed", async () => {
    const { call, makeUser } = await webapiMock({ answers: { "webapi.never-logged-in": "null" } });
    const { id } = await makeUser();
    const { text } = await call("GET", `/v3/users/${id}`, undefined, accept);
    expect(text).toContain('i:nil="true"');
    expect(XMLValidator.validate(text)).toBe(true);
  });

  test.for([
    ["application/json, application/xml", "application/json"],
    ["application/xml;q=0.5, */*", "application/json"],
    ["text/html, application/xml;q=0.9, */*;q=0.8", "application/xml"],
    ["*/*", "application/json"],
    ["application/xml;q=0", "application/json"],
  ])("Accept: %s gets %s", async ([accepted = "", mediaType]) => {
    const { call } = await webapiMock();
    const seen = await call("GET", "/v3/usergroups", undefined, { Accept: accepted });
    expect(seen.mediaType).toBe(mediaType);
  });
});

describe("the description", () => {
  test("names all eighteen calls and is open to everybody", async () => {
    const { app } = await testMock({ profile: "server-2022.1" });
    const response = await app(new Request("http://mock.invalid/webapi/swagger/docs/3"));
    const document = fieldsOf({ json: await response.json() });
    expect(document).toMatchObject({ swagger: "2.0", basePath: "/webapi/" });
    const calls = Object.values(fieldsOf({ json: document["paths"] })).flatMap((path) =>
      Object.keys(fieldsOf({ json: path })),
    );
    expect(calls).toHaveLength(18);
    const page = await app(new Request("http://mock.invalid/webapi/swagger/ui/index"));
    expect(await page.text()).toContain('href="/webapi/swagger/docs/3"');
  });
});
