import { expect, test } from "vitest";
import type { guide } from "../expected-behaviour.ts";
import { startStandIn } from "../stand-in.ts";
import { type Client, createClient, guideClient, idIn, pick } from "../test-client.ts";
import { jane, listed, make, makeId, unknownId } from "./test-makers.ts";

const novel: Record<keyof typeof guide.novel, (client: Client) => Promise<void>> = {
  async "users.delete-answer"(client) {
    const id = await makeId(client);
    const { status, json } = await client.send("DELETE", `/users/${id}`);
    expect(status).toBe(202);
    expect(Object.keys(Object(json))).toEqual(["operationId"]);
  },
  async "users.patch-method"(client) {
    const { status, headers } = await client.send("PATCH", `/users/${await makeId(client)}`, {
      body: { role: "Viewer" },
    });
    expect(status).toBe(501);
    expect(headers.get("content-type")).toContain("text/plain");
  },
  async "users.email-conflict"(client) {
    expect((await make(client, { email: "mei.tanaka@corp.example" })).status).toBe(422);
  },
  async "errors.malformed-id"(client) {
    const { status, headers } = await client.send("GET", "/users/abc-123");
    expect(status).toBe(302);
    expect((await client.send("GET", `/${headers.get("location") ?? ""}`)).status).toBe(404);
  },
};

test.for(Object.entries(novel))("guide: %s has its novel answer", async ([, see]) => {
  await using standIn = await startStandIn();
  await see(createClient(standIn, guideClient));
  expect(standIn.state.touched).toEqual([]);
});

test("guide: the last admin cannot be deactivated", async () => {
  await using standIn = await startStandIn();
  const client = createClient(standIn, guideClient);
  for (const search of ["sven", "ines"]) {
    await client.send("DELETE", `/users/${idIn((await listed(client, `search=${search}`))[0])}`);
  }
  const id = idIn((await listed(client, "search=olga"))[0]);
  const body = { ...jane, email: "olga.brandt@corp.example" };
  expect((await client.send("PUT", `/users/${id}`, { body })).status).toBe(409);
});

test("guide: a user that is read and put back changes only its date", async () => {
  await using standIn = await startStandIn();
  const client = createClient(standIn, guideClient);
  const id = await makeId(client, { defaultWorkerTag: "gpu", credentialId: unknownId });
  const { json } = await client.send("GET", `/users/${id}`);
  const after = await client.send("PUT", `/users/${id}`, { body: json });
  expect(after.json).toEqual({ ...Object(json), dateUpdated: pick(after.json, "dateUpdated") });
  const unset = { ...jane, defaultWorkerTag: null };
  expect((await client.send("PUT", `/users/${id}`, { body: unset })).json).not.toHaveProperty(
    "defaultWorkerTag",
  );
});

test("guide: the answer to a wrong method names the right ones, and broken bodies are refused", async () => {
  await using standIn = await startStandIn();
  const client = createClient(standIn, guideClient);
  const { status, headers } = await client.send("DELETE", "/users");
  expect([status, headers.get("allow")]).toEqual([405, "GET, POST"]);
  for (const body of [
    "{",
    "[]",
    '{"__proto__":{}}',
    { ...jane, role: "King" },
    { ...jane, firstName: " " },
  ]) {
    expect((await client.send("POST", "/users", { body })).status).toBe(400);
  }
  expect((await client.send("GET", "/users", { token: "none" })).status).toBe(401);
  expect((await client.send("GET", "/nothing")).status).toBe(404);
  expect((await client.send("POST", "/users", { body: "x".repeat(1024 * 1024 + 1) })).status).toBe(413);
});
