/** Uses the package from JavaScript. */
import assert from "node:assert/strict";
import { get } from "node:https";
import { startMockServer } from "mock-alteryx-server";

const mock = await startMockServer({ profile: "guide", seed: 7 });
const authorization = { Authorization: `Bearer ${await mock.tokens.mint()}` };
const list = await fetch(`${mock.surfaces.rest}/users?pageSize=2`, { headers: authorization });
assert.equal(list.status, 200);
assert.equal((await list.json()).users.length, 2);
mock.faults.add("throttle");
assert.equal((await mock.fetch("/api/v3/users", { headers: authorization })).status, 429);
const box = await mock.sandbox({ profile: "server-2024.1" });
const users = await fetch(`${box.surfaces.webapi}/v3/users`, {
  headers: { Authorization: `Bearer ${await box.tokens.mint()}`, Accept: "application/xml" },
});
assert.match(await users.text(), /<ArrayOfUserView/);
box.journal.verify({ operation: "webapi.users.list" }, 1);
await box[Symbol.asyncDispose]();
await mock.close();

// Both need packages that are part of the build.
const secure = await startMockServer({ tls: true });
const metrics = await new Promise((resolve, reject) =>
  get(`${secure.url}/__mock/metrics`, { ca: secure.ca }, resolve).on("error", reject),
);
assert.equal(metrics.statusCode, 200);
metrics.resume();
await secure.close();
