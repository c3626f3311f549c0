import { describe, expect, test } from "vitest";
import { builtInProfile } from "../../../../contracts/profile.ts";
import { Mock } from "../../../sandboxes/mock.ts";
import { createApp } from "../../../http/app.ts";
import { objectIdOf } from "../../../world/ids.ts";
import type { AuthenticationMode } from "../../../world/admin-settings.ts";
import { completeBody, fieldsOf, itemsOf, webapiMock, type WebapiMock } from "../testing.ts";

const origin = "http://mock.invalid";

function setMode({ mock }: WebapiMock, authentication: AuthenticationMode): void {
  const { world } = mock.default;
  world.changeSettings({ authentication });
}

async function fullView({ call }: WebapiMock, email: string): Promise<Record<string, unknown>> {
  const [view = {}] = itemsOf(await call("GET", `/v3/users?view=Full&email=${email}`));
  return view;
}

async function assetsOf({ call }: WebapiMock, id: string): Promise<unknown[]> {
  const kinds = fieldsOf(await call("GET", `/v3/users/${id}/assets`));
  return Object.values(kinds).flatMap((kind) => itemsOf({ json: kind }).map((asset) => asset["name"]));
}

describe("a user is created", () => {
  test("with the vendor's defaults", async () => {
    const { call } = await webapiMock();
    const body = { firstName: "Ada", lastName: "Byron", email: "ada@test.example" };
    const { status, json } = await call("POST", "/v3/users", body);
    expect(status).toBe(201);
    expect(json).toMatchObject({ ...body, role: "Evaluated", isActive: true, defaultWorkerTag: "" });
  });

  test("and every wrong field is named at once", async () => {
    const { call } = await webapiMock();
    const body = { firstName: "", email: "nobody", role: "ServerAdmin", canScheduleJobs: "perhaps" };
    const { status, json } = await call("POST", "/v3/users", body);
    expect(status).toBe(400);
    expect(json).toEqual({
      message: "The request is invalid.",
      modelState: {
        "userContract.FirstName": ["The FirstName field is required."],
        "userContract.LastName": ["The LastName field is required."],
        "userContract.Email": ["The Email field is not a valid e-mail address."],
        "userContract.Role": [expect.stringContaining("must be one of NoAccess, Viewer")],
        "userContract.CanScheduleJobs": ["The CanScheduleJobs field must be true or false."],
      },
    });
  });

  test("only while the licence has a seat, as on the other surfaces", async () => {
    const inner = await webapiMock();
    const { world } = inner.mock.default;
    world.changeSettings({ seats: 1 });
    const body = { firstName: "Ada", lastName: "Byron", email: "ada@test.example" };
    expect((await inner.call("POST", "/v3/users", { ...body, role: "Viewer" })).status).toBe(403);
    expect((await inner.call("POST", "/v3/users", { ...body, role: "NoAccess" })).status).toBe(201);
  });
});

describe("GET with view=Full, then PUT of that very object", () => {
  test("succeeds and changes nothing where the view leaves nothing out", async () => {
    const mock = await webapiMock();
    const { id } = await mock.makeUser();
    await mock.call("PUT", `/v3/users/${id}`, completeBody);
    const view = await fullView(mock, completeBody.email);
    const { status, json } = await mock.call("PUT", `/v3/users/${id}`, view);
    expect(status).toBe(200);
    expect(json).toEqual(view);
  });

  test("is refused and names the fields where the view leaves out required ones", async () => {
    const mock = await webapiMock();
    const { id, email } = await mock.makeUser();
    const { status, json } = await mock.call("PUT", `/v3/users/${id}`, await fullView(mock, email));
    expect(status).toBe(400);
    expect(json).toMatchObject({
      modelState: {
        "updateContract.TimeZone": ["The TimeZone field is required."],
        "updateContract.Language": ["The Language field is required."],
        "updateContract.DefaultCredentialId": ["The DefaultCredentialId field is required."],
        // The server's own default, which it then refuses (quirk webapi.put-empty-required).
        "updateContract.DefaultWorkerTag": ["The DefaultWorkerTag field is required."],
      },
    });
  });
});

describe("a list", () => {
  test("is filtered by all of its parameters together", async () => {
    const { call, makeUser } = await webapiMock();
    await makeUser({ lastName: "Other" });
    const { id } = await makeUser({ role: "Artisan" });
    const query =
      "active=true&email=jane.2@test.example&role=Artisan&firstName=jane&lastName=doe" +
      "&createdAfter=2001-01-01&createdBefore=2999-01-01T00:00:00&view=Default";
    expect(itemsOf(await call("GET", `/v3/users?${query}`)).map((user) => user["id"])).toEqual([id]);
  });

  test("refuses values that its parameters do not have", async () => {
    const { call } = await webapiMock();
    const { status, json } = await call(
      "GET",
      "/v3/users?view=Verbose&active=1&role=Wizard&createdAfter=soon",
    );
    expect(status).toBe(400);
    expect(Object.keys(fieldsOf({ json: fieldsOf({ json })["modelState"] })).toSorted()).toEqual([
      "searchContract.Active",
      "searchContract.CreatedAfter",
      "searchContract.Role",
      "searchContract.View",
    ]);
  });
});

describe("a call that the login method refuses is 400 with a message", () => {
  test.for([
    ["windows", "POST", "/v3/users", completeBody],
    ["windows", "POST", "/v3/users/{id}/passwordReset", undefined],
    ["saml", "POST", "/v3/users/{id}/passwordReset", undefined],
    ["saml", "POST", "/v3/usergroups/{group}/activedirectorygroups", "S-1-5-32-544"],
    ["builtin", "DELETE", "/v3/usergroups/{group}/activedirectorygroups/S-1-5-32-544", undefined],
  ] as const)("%s: %s %s", async ([mode, method, path, body]) => {
    const mock = await webapiMock();
    const [{ id }, group] = [await mock.makeUser(), await mock.makeGroup()];
    setMode(mock, mode);
    const seen = await mock.call(method, path.replace("{id}", id).replace("{group}", group), body);
    expect(seen).toMatchObject({ status: 400, json: { message: expect.any(String) } });
  });

  test("with Windows authentication a directory group comes and goes, and keeps its group from being empty", async () => {
    const mock = await webapiMock();
    const group = await mock.makeGroup();
    setMode(mock, "windows");
    const path = `/v3/usergroups/${group}`;
    const type = { "Content-Type": "application/json" };
    const add = (body: string) => mock.call("POST", `${path}/activedirectorygroups`, body, type);
    expect((await add('"S-1-5-32-544"')).status).toBe(200);
    expect((await add('"nobody"')).status).toBe(400);
    const { members } = fieldsOf(await mock.call("GET", path));
    expect(members).toMatchObject([{ activeDirectoryObject: { sid: "S-1-5-32-544" } }]);
    expect((await mock.call("DELETE", path)).status).toBe(400);
    const remove = () => mock.call("DELETE", `${path}/activedirectorygroups/S-1-5-32-544`);
    expect((await remove()).status).toBe(200);
    expect((await remove()).status).toBe(400);
  });
});

describe("assets", () => {
  const world = {
    users: [
      {
        firstName: "Olga",
        lastName: "Owner",
        email: "olga@test.example",
        role: "Creator" as const,
        assets: { workflows: ["Forecast"], schedules: ["Nightly"], collections: ["Finance"] },
      },
    ],
  };

  test("move to an Artisan or a Curator, kind by kind, and then the user can be deleted", async () => {
    const mock = await webapiMock({ world });
    const found = itemsOf(await mock.call("GET", "/v3/users?email=olga@test.example"));
    const id = String(found[0]?.["id"]);
    const viewer = await mock.makeUser({ role: "Viewer" });
    const artisan = await mock.makeUser({ role: "Artisan" });
    const transfer = (ownerId: string, transferCollections: boolean) =>
      mock.call("PUT", `/v3/users/${id}/assetTransfer`, {
        ownerId,
        transferWorkflows: true,
        transferSchedules: true,
        transferCollections,
      });
    for (const [ownerId, status] of [
      [viewer.id, 400],
      [id, 400],
      ["0".repeat(24), 404],
      ["nobody", 404],
    ] as const) {
      expect(await transfer(ownerId, true)).toMatchObject({ status, json: expect.any(String) });
    }
    expect(itemsOf(await transfer(artisan.id, false))).toHaveLength(1);
    expect(await assetsOf(mock, artisan.id)).toEqual(["Forecast", "Nightly"]);
    expect(await assetsOf(mock, id)).toEqual(["Finance"]);
    expect((await mock.call("DELETE", `/v3/users/${id}`)).status).toBe(409);
    expect(itemsOf(await transfer(artisan.id, true))).toEqual([]);
    expect((await mock.call("DELETE", `/v3/users/${id}`)).status).toBe(200);
  });
});

describe("groups", () => {
  test("some users fail to be added, with their reasons, and the others are members", async () => {
    const { call, makeGroup, makeUser } = await webapiMock();
    const [group, { id }] = [await makeGroup(), await makeUser()];
    const unknown = "0".repeat(24);
    const { status, json } = await call("POST", `/v3/usergroups/${group}/users`, [id, unknown, "x"]);
    expect(status).toBe(200);
    expect(json).toEqual({
      successfullyAddedUserCount: 1,
      totalUsersSubmittedCount: 3,
      failedUserReasons: { [unknown]: expect.any(String), x: expect.any(String) },
    });
    expect((await call("POST", `/v3/usergroups/${unknown}/users`, [id])).status).toBe(404);
    expect((await call("POST", `/v3/usergroups/${group}/users`, { id })).status).toBe(400);
  });

  test("removing a user who is not a member is 200 with the group", async () => {
    const { call, makeMember } = await webapiMock();
    const { group, user } = await makeMember();
    for (const id of [user, user, "nobody"]) {
      const seen = await call("DELETE", `/v3/usergroups/${group}/users/${id}`);
      expect(seen).toMatchObject({ status: 200, json: { id: group, members: [] } });
    }
  });

  test("forceDelete removes a group and leaves its members", async () => {
    const { call, makeMember } = await webapiMock();
    const { group, user } = await makeMember();
    expect((await call("DELETE", `/v3/usergroups/${group}?forceDelete=false`)).status).toBe(400);
    expect((await call("DELETE", `/v3/usergroups/${group}?forceDelete=true`)).text).toBe("");
    expect((await call("GET", `/v3/users/${user}`)).status).toBe(200);
  });
});

describe("both REST surfaces show the same users", () => {
  test("by one identity in two spellings, and by roles in two vocabularies", async () => {
    const guide = builtInProfile("guide");
    const profile = { ...guide, surfaces: { ...guide.surfaces, webapi: "/webapi" } };
    const mock = Mock.create({ profile, world: { authentication: "builtin" } });
    const app = createApp(mock);
    const form = "grant_type=client_credentials&client_id=mock-client-id&client_secret=mock-client-secret";
    const type = { "Content-Type": "application/x-www-form-urlencoded" };
    const token = await app(
      new Request(`${origin}/oauth2/token`, { method: "POST", headers: type, body: form }),
    );
    const { access_token } = fieldsOf({ json: await token.json() });
    const send = async (method: string, path: string, body?: object) => {
      const headers = { Authorization: `Bearer ${String(access_token)}`, "Content-Type": "application/json" };
      const request = new Request(origin + path, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      return fieldsOf({ json: await (await app(request)).json() });
    };
    const roles = { Creator: "Artisan", Admin: "Artisan", ServerAdmin: "Curator", NoAccess: "NoAccess" };
    for (const [role, vendorRole] of Object.entries(roles)) {
      const body = { firstName: "Jane", lastName: "Doe", email: `${role}@test.example`, role };
      const made = await send("POST", "/api/v3/users", body);
      const path = `/webapi/v3/users/${objectIdOf(String(made["id"]))}`;
      expect(await send("GET", path)).toMatchObject({ email: body.email, role: vendorRole });
      // What shows as Artisan stays the Admin that it is.
      await send("PUT", path, { ...completeBody, email: body.email, role: vendorRole });
      expect(await send("GET", `/api/v3/users/${String(made["id"])}`)).toMatchObject({
        role,
        defaultWorkerTag: "gpu",
        canAssignJobWorkers: true,
        credentialId: expect.stringMatching(/^5f012345-6789-4/),
      });
    }
  });
});
