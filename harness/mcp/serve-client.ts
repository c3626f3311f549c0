import type { McpServer } from "@modelcontextprotocol/server";
import type { Sdk } from "./load-sdk.ts";

interface Serving {
  readonly signal: AbortSignal;
  /** Called with what the client sent that is not a message of the protocol. */
  readonly note: (text: string) => void;
}

/** Serves the client at the other end of stdin and stdout until it goes away, or until the signal. */
export async function serveClient(
  { serveStdio, StdioServerTransport }: Sdk,
  create: () => McpServer,
  { signal, note }: Serving,
): Promise<void> {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const transport = new StdioServerTransport();
  const close = transport.close.bind(transport);
  transport.close = async () => {
    await close();
    resolve();
  };
  const handle = serveStdio(create, {
    transport,
    onerror: ({ message }) => note(`mock-alteryx: ${message}`),
  });
  const end = () => void handle.close();
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  await ended;
  signal.removeEventListener("abort", end);
}
