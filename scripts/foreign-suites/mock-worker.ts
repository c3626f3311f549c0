import { parentPort } from "node:worker_threads";
import { z } from "zod";
import { startMockServer } from "../../mock-server/public/library.ts";
import { answerPort, request } from "./messages.ts";

// A mock in its own thread, for callers that cannot wait for a promise. Each message is one request over HTTP.
const mock = await startMockServer({ world: { authentication: "saml", plan: "Enterprise" } });
const message = z.object({ request, port: answerPort, signal: z.instanceof(Int32Array) });

parentPort?.on("message", (data: unknown) => void answer(message.parse(data)));

async function answer({ request: asked, port, signal }: z.infer<typeof message>): Promise<void> {
  port.postMessage(await answerTo(asked));
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
}

async function answerTo({ method, path, body }: z.infer<typeof request>) {
  const { scimToken } = mock.credentials;
  const response = await fetch(mock.url + path, {
    method,
    headers: {
      "Content-Type": path.startsWith("/scim") ? "application/scim+json" : "application/json",
      ...(path.startsWith("/scim") && { Authorization: `Bearer ${scimToken}` }),
    },
    ...(body !== undefined && { body }),
  });
  return { status: response.status, text: await response.text() };
}
