import { expect, test } from "vitest";
import { guide } from "../expected-behaviour.ts";
import { startStandIn } from "../stand-in.ts";
import { type Client, byStatus, createClient, guideClient, pick } from "../test-client.ts";
import {
  add,
  demoteSecondOwner,
  jane,
  listed,
  make,
  makeDeactivated,
  makeGroup,
  makeId,
  secondOwner,
  unknownId,
} from "./test-makers.ts";

type See = (client: Client) => Promise<string>;

const known: Record<keyof typeof guide.known, See> = {
  async "oauth.client-authentication"(client) {
    const body = (await client.tokenRequest({ by: "body" })).status === 200;
    const basic = (await client.tokenRequest({ by: "basic" })).status === 200;
    return body && basic ? "body-or-basic" : body ? "body-only" : "basic-only";
  },
  async "oauth.foreign-authorization"(client) {
    const seen = await client.tokenRequest({ by: "body", authorization: "Bearer stale" });
    return seen.status === 200 ? "ignored" : String(pick(seen.json, "error")).replace("_", "-");
  },
  "oauth.json-token-request": async (client) =>
    byStatus(await client.tokenRequest({ by: "json" }), { 200: "accepted", 400: "rejected" }),
  async "oauth.bad-client"(client) {
    const seen = await client.tokenRequest({ secret: "wrong" });
    expect(pick(seen.json, "error")).toBe("invalid_client");
    return byStatus(seen, { 401: "unauthorized-invalid-client", 400: "bad-request-invalid-client" });
  },
  "oauth.token-type": async (client) => String(pick((await client.tokenRequest()).json, "token_type")),
  "oauth.reissue": async (client) =>
    (await client.newToken()) === (await client.newToken()) ? "same-token" : "new-token",
  async "oauth.earlier-token"(client) {
    const token = await client.newToken();
    await client.newToken();
    return byStatus(await client.send("GET", "/users", { token }), { 200: "valid", 401: "revoked" });
  },
  async "oauth.owner-demoted"(client) {
    const token = await client.newToken("second");
    await demoteSecondOwner(client);
    return byStatus(await client.send("GET", "/users", { token }), {
      200: "valid-until-expiry",
      403: "refused-at-once",
    });
  },
  async "oauth.owner-deactivated"(client) {
    const token = await client.newToken("second");
    await client.send("DELETE", `/users/${(await secondOwner(client)).id}`);
    return byStatus(await client.send("GET", "/users", { token }), {
      200: "valid-until-expiry",
      401: "refused-at-once",
    });
  },
  async "oauth.scheme-case"(client) {
    const headers = { authorization: `bearer ${await client.newToken("second")}` };
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
  async "users.delete"(client) {
    await makeDeactivated(client, { email: "gone@test.example" });
    const [user] = (await listed(client, "pageSize=50")).filter(
      (user) => pick(user, "email") === "gone@test.example",
    );
    return pick(user, "isActive") === false ? "deactivate" : "remove";
  },
  async "users.delete-again"(client) {
    const id = await makeDeactivated(client);
    return byStatus(await client.send("DELETE", `/users/${id}`), { 202: "ok", 404: "not-found" });
  },
  async "users.get-deactivated"(client) {
    const id = await makeDeactivated(client);
    return byStatus(await client.send("GET", `/users/${id}`), { 200: "ok-inactive", 404: "not-found" });
  },
  async "users.list-deactivated"(client) {
    const id = await makeDeactivated(client);
    return (await listed(client, "pageSize=50")).some((user) => pick(user, "id") === id)
      ? "listed"
      : "hidden";
  },
  async "users.put-omitted-optional"(client) {
    const id = await makeId(client, { canScheduleJobs: true });
    const { json } = await client.send("PUT", `/users/${id}`, { body: jane });
    return pick(json, "canScheduleJobs") === true ? "kept" : "reset-to-default";
  },
  async "users.put-omitted-is-active"(client) {
    const id = await makeDeactivated(client);
    const { json } = await client.send("PUT", `/users/${id}`, { body: jane });
    return pick(json, "isActive") === true ? "reactivates" : "stays-deactivated";
  },
  async "users.put-omitted-required"(client) {
    const id = await makeId(client);
    const { role: _role, ...body } = jane;
    return byStatus(await client.send("PUT", `/users/${id}`, { body }), { 400: "bad-request" });
  },
  async "users.reactivate-by-put"(client) {
    const id = await makeDeactivated(client);
    await client.send("PUT", `/users/${id}`, { body: { ...jane, isActive: true } });
    return byStatus(await client.send("GET", `/users/${id}`), { 200: "reactivates", 404: "ignored" });
  },
  async "users.search-match"(client) {
    const sizes = [];
    for (const search of ["mei.tanaka@corp.example", "mei.t", "tanaka"]) {
      sizes.push((await listed(client, `search=${search}`)).length);
    }
    return { "1,1,1": "partial", "1,1,0": "prefix", "1,0,0": "exact" }[sizes.join()] ?? sizes.join();
  },
  "users.search-case": async (client) =>
    (await listed(client, "search=MEI.tanaka")).length === 0 ? "sensitive" : "insensitive",
  async "users.search-fields"(client) {
    await makeId(client, { firstName: "zebulon", lastName: "quist" });
    const found = [...(await listed(client, "search=zebulon")), ...(await listed(client, "search=quist"))];
    return found.length === 0 ? "email-only" : "email-and-names";
  },
  async "users.search-item"(client) {
    const [user] = await listed(client, "search=mei.tanaka");
    return Object.keys(Object(user)).join() === "id,email,role" ? "summary" : "full";
  },
  async "users.count"(client) {
    const { json } = await client.send("GET", "/users?pageSize=5");
    return { 12: "total", 5: "page" }[Number(pick(json, "count"))] ?? "neither";
  },
  "users.create-status": async (client) => byStatus(await make(client), { 201: "created", 200: "ok" }),
  async "users.email-case"(client) {
    await makeId(client, { email: "case@test.example" });
    return byStatus(await make(client, { email: "CASE@test.example" }), { 200: "distinct", 422: "collide" });
  },
  async "users.deactivated-email"(client) {
    await makeDeactivated(client, { email: "again@test.example" });
    return byStatus(await make(client, { email: "again@test.example" }), {
      200: "reusable",
      422: "still-taken",
    });
  },
  "users.unknown-field": async (client) =>
    byStatus(await make(client, { shoeSize: 43 }), { 200: "ignored", 400: "bad-request" }),
  async "users.read-only-field"(client) {
    const seen = await make(client, { id: unknownId, dateAdded: "2001-01-01T00:00:00Z" });
    expect(pick(seen.json, "id")).not.toBe(unknownId);
    return byStatus(seen, { 200: "ignored", 400: "bad-request" });
  },
  async "users.self-delete"(client) {
    const { id } = await secondOwner(client);
    const token = await client.newToken("second");
    return byStatus(await client.send("DELETE", `/users/${id}`, { token }), {
      202: "allowed",
      409: "conflict",
    });
  },
  "paging.over-max": async (client) =>
    byStatus(await client.send("GET", `/users?pageSize=${guide.limits.maxPageSize + 1}`), {
      400: "bad-request",
    }),
  async "paging.page-below-one"(client) {
    const first = await client.send("GET", "/users?page=1");
    for (const page of [0, -1])
      expect((await client.send("GET", `/users?page=${page}`)).text).toBe(first.text);
    return "first-page";
  },
  async "paging.size-below-one"(client) {
    for (const size of [0, -1]) {
      expect(await listed(client, `pageSize=${size}`)).toHaveLength(guide.limits.defaultPageSize);
    }
    return "default-size";
  },
  async "paging.not-a-number"(client) {
    expect((await client.send("GET", "/usergroups?page=x")).status).toBe(400);
    return byStatus(await client.send("GET", "/users?pageSize=x"), { 400: "bad-request", 200: "default" });
  },
  async "paging.past-end"(client) {
    const last = await client.send("GET", "/users?page=2");
    return (await client.send("GET", "/users?page=9")).text === last.text ? "last-page" : "empty-page";
  },
  async "paging.order"(client) {
    await makeId(client, { email: "a.last@test.example" });
    const emails = (await listed(client, "pageSize=50")).map((user) => String(pick(user, "email")));
    return emails.join() === emails.toSorted().join() ? "email" : "another";
  },
  async "groups.add-again"(client) {
    const [groupId, userId] = [await makeGroup(client), await makeId(client)];
    await add(client, groupId, userId);
    return byStatus(await add(client, groupId, userId), { 200: "ok", 409: "conflict" });
  },
  "groups.add-unknown-user": async (client) =>
    byStatus(await add(client, await makeGroup(client), unknownId), { 404: "not-found", 400: "bad-request" }),
  "groups.add-deactivated": async (client) =>
    byStatus(await add(client, await makeGroup(client), await makeDeactivated(client)), {
      200: "ok",
      409: "conflict",
    }),
  async "groups.after-deactivation"(client) {
    const [groupId, userId] = [await makeGroup(client), await makeId(client)];
    await add(client, groupId, userId);
    await client.send("DELETE", `/users/${userId}`);
    const { json } = await client.send("GET", `/usergroups/${groupId}/users`);
    return pick(json, "count") === 0 ? "removed" : "stays";
  },
  "groups.name-taken": async (client) =>
    byStatus(await client.send("POST", "/usergroups", { body: { name: "Finance", role: "Viewer" } }), {
      201: "allowed",
      409: "conflict",
    }),
  async "groups.role"(client) {
    const id = await demoteSecondOwner(client);
    const token = await client.newToken("second");
    await add(client, await makeGroup(client, "ServerAdmin"), id);
    return byStatus(await client.send("GET", "/users", { token }), {
      200: "grants-at-once",
      403: "label-only",
    });
  },
  async "groups.delete-nonempty"(client) {
    const groupId = await makeGroup(client);
    await add(client, groupId, await makeId(client));
    return byStatus(await client.send("DELETE", `/usergroups/${groupId}`), {
      200: "allowed",
      409: "conflict",
    });
  },
  async "errors.body"(client) {
    const { headers, json } = await client.send("GET", `/users/${unknownId}`);
    expect(pick(json, "status")).toBe(404);
    return headers.get("content-type") === "application/problem+json" ? "problem-json" : "message-object";
  },
  async "errors.media-type"(client) {
    const seen = await client.send("POST", "/users", {
      body: jane,
      headers: { "content-type": "text/plain" },
    });
    return byStatus(seen, { 415: "unsupported-media-type", 400: "bad-request", 200: "accepted" });
  },
};

test.for(Object.entries(known))("guide: %s has its known answer", async ([quirk, see]) => {
  await using standIn = await startStandIn();
  const expected = Object.entries(guide.known).find(([id]) => id === quirk)?.[1];
  expect(await see(createClient(standIn, guideClient))).toBe(expected);
  expect(standIn.state.touched).toEqual([]);
});
