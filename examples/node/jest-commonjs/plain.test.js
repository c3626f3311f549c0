const { connectMockServer } = require("mock-alteryx-server/client");

let mock;
beforeEach(async () => {
  const server = await connectMockServer({ url: process.env.ALTERYX_MOCK_URL });
  mock = await server.sandbox();
});
afterEach(() => mock.close());

test("a first 429, from plain CommonJS", async () => {
  await mock.faults.add("throttle");
  const headers = { Authorization: `Bearer ${await mock.tokens.mint()}` };
  const response = await fetch(`${mock.surfaces.rest}/users`, { headers });
  expect(response.status).toBe(429);
  expect(response.headers.get("Retry-After")).toBe("2");
});
