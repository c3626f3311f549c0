import { startMockServer } from "mock-alteryx-server";

let mock;

/** One mock for the processes of all test files. They inherit the variable. */
export async function globalSetup() {
  mock = await startMockServer();
  process.env.ALTERYX_MOCK_URL = mock.url;
}

export async function globalTeardown() {
  await mock.close();
}
