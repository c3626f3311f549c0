import "./refuse-old-node.ts";
import { test as base } from "vitest";
import { startMockServer, type MockSandbox, type MockServer, type StartOptions } from "./library.ts";

/** What a test gets. */
export interface MockFixtures {
  /** One mock for all tests of a worker. */
  readonly mockServer: MockServer;
  /** A sandbox for each test, which ends with the test. */
  readonly mock: MockSandbox;
}

/** Vitest's `test` with a mock that was started with these options. */
export function createMockTest(options: StartOptions = {}) {
  return (
    base
      // oxlint-disable-next-line no-empty-pattern -- Vitest reads the names of the wanted fixtures from this pattern
      .extend("mockServer", { scope: "worker" }, async ({}, { onCleanup }) => {
        const server = await startMockServer(options);
        onCleanup(() => server.close());
        return server;
      })
      .extend("mock", async ({ mockServer }, { onCleanup }) => {
        const sandbox = await mockServer.sandbox();
        onCleanup(() => sandbox.close());
        return sandbox;
      })
  );
}

/** Vitest's `test` with a mock that has the default options: `test("…", async ({ mock }) => …)`. */
export const test = createMockTest();
