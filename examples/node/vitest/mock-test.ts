import { connectMockServer } from "mock-alteryx-server/client";
import { inject, test as base } from "vitest";
import { clientIn } from "../client/client-in.js";

/** Vitest's `test` with a world of its own for each test, and the client under test in it. */
export const test = base
  .extend("mock", async ({}, { onCleanup }) => {
    const server = await connectMockServer({ url: inject("mockUrl") });
    const sandbox = await server.sandbox();
    onCleanup(() => sandbox.close());
    return sandbox;
  })
  .extend("client", ({ mock }) => clientIn(mock));
