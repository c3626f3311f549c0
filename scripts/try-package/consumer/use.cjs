/** The package from CommonJS. */
const assert = require("node:assert/strict");
const { startMockServer } = require("mock-alteryx-server");
const { connectMockServer, VerificationError } = require("mock-alteryx-server/client");

async function main() {
  const mock = await startMockServer();
  assert.equal((await fetch(`${mock.url}/__mock/health`)).status, 200);
  const box = await (await connectMockServer({ url: mock.url })).sandbox();
  await assert.rejects(box.journal.verify({ operation: "users.create" }), VerificationError);
  await box.close();
  await mock.close();
}

void main();
