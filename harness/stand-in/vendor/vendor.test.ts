import { expect, test } from "vitest";
import type { vendor } from "../expected-behaviour.ts";
import { startStandIn } from "../stand-in.ts";
import { type Client, createClient, idIn, pick, vendorClient } from "../test-client.ts";
import {
  firstFound,
  jane,
  make,
  makeGroup,
  makeId,
  makeMember,
  replacement,
  unknownId,
} from "./test-makers.ts";

const novel: Record<keyof typeof vendor.novel, (client: Client) => Promise<void>> = {
  async "webapi.not-found-body"(client) {
    const { status, headers, text } = await client.send("GET", `/users/${unknownId}`);
    expect(status).toBe(404);
    expect(headers.get("content-type")).toContain("text/plain");
    expect(text).not.toBe("");
  },
  async "webapi.xml"(client) {
    const headers = { accept: "application/xml" };
    expect((await client.send("GET", "/users", { headers })).status).toBe(406);
  },
  async "webapi.never-logged-in"(client) {
    expect(pick((await make(client)).json, "lastLoginDateTime")).toBe("0001-01-01T00:00:00Z");
  },
  async "webapi.deactivate-twice"(client) {
    const path = `/users/${await makeId(client)}/deactivate`;
    await client.send("POST", path);
    const { status, text } = await client.send("POST", path);
    expect([status, text]).toEqual([200, "null"]);
  },
};

test.for(Object.entries(novel))("vendor: %s has its novel answer", async ([, see]) => {
  await using standIn = await startStandIn({ flavour: "vendor" });
  await see(createClient(standIn, vendorClient));
  expect(standIn.state.touched).toEqual([]);
});

test("vendor: the last Curator cannot be removed", async () => {
  await using standIn = await startStandIn({ flavour: "vendor" });
  const client = createClient(standIn, vendorClient);
  const statuses: number[] = [];
  for (const email of ["sven", "ines", "olga"]) {
    const id = idIn(await firstFound(client, `email=${email}`));
    statuses.push((await client.send("POST", `/users/${id}/deactivate`)).status);
  }
  expect(statuses).toEqual([200, 200, 400]);
});

test("vendor: a user that is read can be put back", async () => {
  await using standIn = await startStandIn({ flavour: "vendor" });
  const client = createClient(standIn, vendorClient);
  const path = `/users/${await makeId(client)}`;
  const { json } = await client.send("GET", path);
  const after = await client.send("PUT", path, { body: json });
  expect([after.status, after.json]).toEqual([200, json]);
});

test("vendor: a create without a role makes an Evaluated user", async () => {
  await using standIn = await startStandIn({ flavour: "vendor" });
  const { status, json } = await make(createClient(standIn, vendorClient), { role: undefined });
  expect([status, pick(json, "role")]).toEqual([201, "Evaluated"]);
});

test("vendor: a refused body is explained field by field", async () => {
  await using standIn = await startStandIn({ flavour: "vendor" });
  const client = createClient(standIn, vendorClient);
  const { status, json } = await make(client, { firstName: "", email: "nobody", role: "King" });
  expect(status).toBe(400);
  expect(Object.keys(Object(pick(json, "modelState")))).toEqual([
    "userContract.FirstName",
    "userContract.Email",
    "userContract.Role",
  ]);
  const broken = await client.send("POST", "/usergroups", { body: "{" });
  const xml = await client.send("POST", "/users", { body: "<a/>", headers: { "content-type": "text/xml" } });
  expect([broken.status, xml.status]).toEqual([400, 415]);
});

test("vendor: filters can be combined, and an invalid filter is refused", async () => {
  await using standIn = await startStandIn({ flavour: "vendor" });
  const client = createClient(standIn, vendorClient);
  const found = await firstFound(client, "firstName=Mei&lastName=Tan&role=Member&createdBefore=2999-01-01");
  expect(pick(found, "email")).toBe("mei.tanaka@corp.example");
  expect(await firstFound(client, "createdAfter=2999-01-01")).toBeUndefined();
  for (const query of ["view=x", "active=x", "role=King", "createdAfter=x"]) {
    expect((await client.send("GET", `/users?${query}`)).status).toBe(400);
  }
});

test("vendor: a group can be created, renamed, partly filled and emptied", async () => {
  await using standIn = await startStandIn({ flavour: "vendor" });
  const client = createClient(standIn, vendorClient);
  const path = `/usergroups/${await makeGroup(client)}`;
  const renamed = await client.send("PUT", path, { body: { name: "Renamed", role: "Artisan" } });
  expect([renamed.status, renamed.text]).toEqual([200, ""]);
  const userId = await makeId(client);
  const added = await client.send("POST", `${path}/users`, { body: [userId, unknownId] });
  expect(added.json).toEqual({
    successfullyAddedUserCount: 1,
    totalUsersSubmittedCount: 2,
    failedUserReasons: { [unknownId]: expect.any(String) },
  });
  for (let times = 0; times < 2; times += 1) {
    const { status, json } = await client.send("DELETE", `${path}/users/${userId}`);
    expect([status, pick(json, "name"), pick(json, "members")]).toEqual([200, "Renamed", []]);
  }
});

test("vendor: the other routes answer", async () => {
  await using standIn = await startStandIn({ flavour: "vendor" });
  const client = createClient(standIn, vendorClient);
  const { groupId, userId } = await makeMember(client);
  const reset = await client.send("POST", `/users/${userId}/passwordReset`);
  const directory = await client.send("POST", `/usergroups/${groupId}/activedirectorygroups`, {
    body: '"S-1-5"',
  });
  const patched = await client.send("PATCH", `/users/${userId}`, { body: replacement });
  const swagger = await client.send("GET", "//webapi/swagger/docs/3");
  const denied = await client.send("POST", "/users", { body: jane, token: "none" });
  expect([reset.status, directory.status, patched.status, swagger.status]).toEqual([200, 400, 405, 200]);
  expect(patched.headers.get("allow")).toBe("GET, PUT, DELETE");
  expect([denied.status, pick(denied.json, "message")]).toEqual([
    401,
    "Authorization has been denied for this request.",
  ]);
});
