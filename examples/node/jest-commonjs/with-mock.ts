import { connectMockServer, type RemoteSandbox } from "mock-alteryx-server/client";
import type { AlteryxClient } from "../client/alteryx-client.js";
import { clientIn } from "../client/client-in.js";

/** Runs a test in a world of its own, with the client under test in it. */
export function withMock(run: (own: { mock: RemoteSandbox; client: AlteryxClient }) => Promise<void>) {
  return async () => {
    const server = await connectMockServer({ url: process.env.ALTERYX_MOCK_URL ?? "" });
    const mock = await server.sandbox();
    try {
      await run({ mock, client: clientIn(mock) });
    } finally {
      await mock.close();
    }
  };
}
