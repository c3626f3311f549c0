import { startMockServer } from "mock-alteryx-server";

/** One mock for all workers of the run. They inherit the variable. */
export default async function startMock() {
  globalThis.mockServer = await startMockServer();
  process.env.ALTERYX_MOCK_URL = globalThis.mockServer.url;
}
