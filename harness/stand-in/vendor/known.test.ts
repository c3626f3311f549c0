import { expect, test } from "vitest";
import { vendor } from "../expected-behaviour.ts";
import { startStandIn } from "../stand-in.ts";
import {
  type Client,
  type Seen,
  byStatus,
  createClient,
  idIn,
  list,
  pick,
  vendorClient,
} from "../test-client.ts";
import {
  demoteSecondOwner,
  firstFound,
  jane,
  make,
  makeId,
  makeMember,
  replacement,
  secondOwnerId,
  unknownId,
} from "./test-makers.ts";

type See = (client: Client) => Promise<string>;

const known: Record<keyof typeof vendor.known, See> = {
  async "oauth.client-authentication"(client) {
    const body = (await client.tokenRequest({ by: "body" })).status === 200;
    const basic = (await client.tokenRequest({ by: "basic" })).status === 200;
    return body && basic ? "body-or-basic" : body ? "body-only" : "basic-only";
  },
  "oauth.json-token-request": async (client) =>
    byStatus(await client.tokenRequest({ by: "json" }), { 200: "accepted", 400: "rejected" }),
  async "oauth.bad-client"(client) {
    const seen = await client.tokenRequest({ by: "body", secret: "wrong" });
    expect(pick(seen.json, "error")).toBe("invalid_client");
    expect((await client.tokenRequest({ by: "basic", secret: "wrong" })).text).toBe(seen.text);
    return byStatus(seen, { 401: "unauthorized-invalid-client", 400: "bad-request-invalid-client" });
  },
  "oauth.token-type": async (client) => String(pick((await client.tokenRequest()).json, "token_type")),
  "oauth.reissue": async (client) =>
    (await client.newToken()) === (await client.newToken()) ? "same-token" : "new-token",
  async "oauth.owner-demoted"(client) {
    const token = await client.newToken("second");
    await demoteSecondOwner(client);
    return byStatus(await client.send("GET", "/users", { token }), {
      200: "valid-until-expiry",
      401: "refused-at-once",
    });
  },
  async "oauth.owner-deactivated"(client) {
    const token = await client.newToken("second");
    await client.send("POST", `/users/${await secondOwnerId(client)}/deactivate`);
    expect((await client.tokenRequest({ which: "second" })).status).toBe(400);
    return byStatus(await client.send("GET", "/users", { token }), {
      200: "valid-until-expiry",
      401: "refused-at-once",
    });
  },
  async "oauth.scheme-case"(client) {
    const headers = { authorization: `bearer ${await client.newToken()}` };
    return byStatus(await client.send("GET", "/users", { headers }), { 200: "accepted", 401: "rejected" });
  },
  async "access.not-admin"(client) {
    await demoteSecondOwner(client);
    const token = await client.newToken("second");
    return byStatus(await client.send("GET", "/usergroups", { token }), {
      403: "forbidden",
      401: "unauthorized",
    });
  },
  async "users.email-case"(client) {
    await makeId(client, { email: "case@test.example" });
    const seen = await make(client, { email: "CASE@test.example" });
    return byStatus(seen, { 409: "collide", 201: "distinct" });
  },
  async "users.deactivated-email"(client) {
    const id = await makeId(client, { email: "gone@test.example" });
    await client.send("POST", `/users/${id}/deactivate`);
    const seen = await make(client, { email: "gone@test.example" });
    return byStatus(seen, { 409: "still-taken", 201: "reusable" });
  },
  async "groups.role"(client) {
    const userId = await secondOwnerId(client);
    await demoteSecondOwner(client);
    const body = { name: "Curators", role: "Curator" };
    const groupId = idIn((await client.send("POST", "/usergroups", { body })).json);
    await client.send("POST", `/usergroups/${groupId}/users`, { body: [userId] });
    const token = await client.newToken("second");
    return byStatus(await client.send("GET", "/users", { token }), {
      200: "grants-at-once",
      401: "label-only",
    });
  },
  async "webapi.list-inactive"(client) {
    const all = list((await client.send("GET", "/users")).json);
    expect(list((await client.send("GET", "/users?active=false")).json)).toHaveLength(1);
    return all.some((user) => pick(user, "isActive") === false) ? "listed" : "hidden";
  },
  "webapi.email-match": async (client) =>
    (await firstFound(client, "email=tanaka@")) === undefined ? "exact" : "partial",
  "webapi.match-case": async (client) =>
    (await firstFound(client, "email=MEI.TANAKA@corp.example")) === undefined ? "sensitive" : "insensitive",
  async "webapi.delete-owner-of-assets"(client) {
    const id = idIn(await firstFound(client, `email=${client.standIn.assetsOwnerEmail}`));
    const assets = await client.send("GET", `/users/${id}/assets`);
    expect(list(pick(assets.json, "workflows"))).toHaveLength(2);
    return byStatus(await client.send("DELETE", `/users/${id}`), { 409: "conflict", 400: "bad-request" });
  },
  async "webapi.delete-group-member"(client) {
    const { userId } = await makeMember(client);
    return byStatus(await client.send("DELETE", `/users/${userId}`), { 409: "conflict", 400: "bad-request" });
  },
  async "webapi.deactivate-groups"(client) {
    const { groupId, userId } = await makeMember(client);
    const left = await client.send("POST", `/users/${userId}/deactivate`);
    const { json } = await client.send("GET", `/usergroups/${groupId}`);
    expect([left.status, left.text]).toEqual([200, "[]"]);
    return pick(json, "members", 0, "userId") === userId ? "kept" : "stripped";
  },
  async "webapi.duplicate-email"(client) {
    await makeId(client, { email: "twice@test.example" });
    return byStatus(await make(client, { email: "Twice@test.example" }), {
      400: "bad-request",
      409: "conflict",
    });
  },
  async "webapi.put-empty-required"(client) {
    const path = `/users/${await makeId(client)}`;
    for (const empty of [{ email: "" }, { role: "" }]) {
      expect((await client.send("PUT", path, { body: { ...replacement, ...empty } })).status).toBe(400);
    }
    const empties = { defaultWorkerTag: "", defaultCredentialId: "", timeZone: "", language: "" };
    const seen = await client.send("PUT", path, { body: { ...replacement, ...empties } });
    return byStatus(seen, { 400: "bad-request", 200: "accepted" });
  },
  async "webapi.put-missing-required"(client) {
    const path = `/users/${await makeId(client)}`;
    for (const field of Object.keys(replacement)) {
      const body = { ...replacement, [field]: undefined };
      const { status, json } = await client.send("PUT", path, { body });
      expect([field, status]).toEqual([field, 400]);
      expect(
        Object.keys(Object(pick(json, "modelState")))
          .join()
          .toLowerCase(),
      ).toBe(`updatecontract.${field}`.toLowerCase());
    }
    return "bad-request";
  },
  "webapi.put-unknown-id": async (client) =>
    byStatus(await client.send("PUT", `/users/${unknownId}`, { body: replacement }), {
      404: "not-found",
      400: "bad-request",
    }),
  "webapi.malformed-id": async (client) =>
    byStatus(await client.send("GET", "/users/abc-123"), { 404: "not-found", 400: "bad-request" }),
  async "webapi.list-view"(client) {
    const reduced = ["id", "firstName", "lastName", "email", "isActive", "role", "dateCreated"];
    expect(await firstFound(client, "view=Full")).not.toHaveProperty("dateCreated");
    const fields = Object.keys(Object(await firstFound(client, "")));
    return fields.join() === reduced.join() ? "reduced" : "full";
  },
  async "webapi.add-member-again"(client) {
    const { groupId, userId } = await makeMember(client);
    const { json } = await client.send("POST", `/usergroups/${groupId}/users`, { body: [userId] });
    expect(pick(json, "totalUsersSubmittedCount")).toBe(1);
    const failed = pick(json, "failedUserReasons", userId) !== undefined;
    return failed && pick(json, "successfullyAddedUserCount") === 0 ? "failed-reason" : "counted";
  },
  async "webapi.delete-group-nonempty"(client) {
    const { groupId } = await makeMember(client);
    return byStatus(await client.send("DELETE", `/usergroups/${groupId}`), {
      200: "deleted",
      400: "bad-request",
    });
  },
  async "webapi.group-name-taken"(client) {
    const seen = await client.send("POST", "/usergroups", { body: { name: "Finance", role: "Viewer" } });
    return byStatus(seen, { 201: "allowed", 400: "bad-request" });
  },
  async "webapi.parameter-case"(client) {
    const { json } = await client.send("GET", "/users?EMAIL=nobody@test.example");
    return list(json).length === 0 ? "any-case" : "exact";
  },
  "webapi.value-case": async (client) =>
    byStatus(await client.send("GET", "/users?view=full"), { 200: "any-case", 400: "bad-request" }),
  async "webapi.form-bodies"(client) {
    const body = new URLSearchParams({
      ...jane,
      email: "form@test.example",
      canScheduleJobs: "true",
    }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const seen = await client.send("POST", "/users", { body, headers });
    expect(pick(seen.json, "canScheduleJobs")).toBe(true);
    return byStatus(seen, { 201: "accepted", 415: "unsupported-media-type" });
  },
  "webapi.double-slash": async (client) => onPath(client, "//webapi//v3/users"),
  "webapi.trailing-slash": async (client) => onPath(client, "/users/"),
  async "webapi.asset-transfer"(client) {
    const seen = await client.send("PUT", `/users/${await makeId(client)}/assetTransfer`, { body: {} });
    return byStatus(seen, { 400: "offered", 404: "absent" });
  },
  async "webapi.api-access-off"(client) {
    const token = await client.newToken("second");
    const path = `/users/${await secondOwnerId(client)}`;
    const { json } = await client.send("GET", path);
    await client.send("PUT", path, { body: { ...Object(json), isApiEnabled: false } });
    return byStatus(await client.send("GET", "/users", { token }), { 200: "ignored", 401: "unauthorized" });
  },
  "webapi.dcm-flags": async (client) =>
    (await make(client, { canManageGenericVaultsDcm: true })).text.includes("Dcm") ? "present" : "absent",
  async "webapi.assets-insights"(client) {
    const id = idIn(await firstFound(client, `email=${client.standIn.assetsOwnerEmail}`));
    const { text } = await client.send("GET", `/users/${id}/assets?assetType=All`);
    return text.includes("insights") ? "present" : "absent";
  },
  async "webapi.self-delete"(client) {
    const token = await client.newToken("second");
    const id = await secondOwnerId(client);
    const off = await client.send("POST", `/users/${id}/deactivate`, { token });
    const seen = await client.send("DELETE", `/users/${id}`, { token });
    expect(off.status).toBe(200);
    return byStatus(seen, { 204: "allowed", 400: "bad-request" });
  },
  async "webapi.delete-answer"(client) {
    const path = `/users/${await makeId(client)}`;
    const seen = await client.send("DELETE", path);
    expect((await client.send("GET", path)).status).toBe(404);
    return seen.status === 204 ? "no-content" : seen.text === "" ? "ok-no-body" : "ok-empty-object";
  },
};

async function onPath(client: Client, path: string): Promise<string> {
  const seen: Seen = await client.send("GET", path);
  return byStatus(seen, { 200: "tolerated", 404: "not-found" });
}

test.for(Object.entries(known))("vendor: %s has its known answer", async ([quirk, see]) => {
  await using standIn = await startStandIn({ flavour: "vendor" });
  const expected = Object.entries(vendor.known).find(([id]) => id === quirk)?.[1];
  expect(await see(createClient(standIn, vendorClient))).toBe(expected);
  expect(standIn.state.touched).toEqual([]);
});
