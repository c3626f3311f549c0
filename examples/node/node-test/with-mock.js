import { connectMockServer } from "mock-alteryx-server/client";
import { clientIn } from "../client/client-in.js";

/** Runs a test in a world of its own, with the client under test in it. */
export function withMock(run) {
  return async () => {
    const server = await connectMockServer({ url: process.env.ALTERYX_MOCK_URL });
    const mock = await server.sandbox();
    try {
      await run({ mock, client: clientIn(mock) });
    } finally {
      await mock.close();
    }
  };
}
