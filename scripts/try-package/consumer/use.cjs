/** The package from CommonJS. */
const assert = require("node:assert/strict");
const { startMockServer } = require("mock-alteryx-server");

async function main() {
  const mock = await startMockServer();
  assert.equal((await fetch(`${mock.url}/__mock/health`)).status, 200);
  await mock.close();
}

void main();
