import { Client, InMemoryTransport } from "@modelcontextprotocol/client";
import { createServer } from "./create-server.ts";
import { loadSdk } from "./load-sdk.ts";
import { Session, type SessionOptions } from "./session.ts";

/** What a call told: its data, or the sentence of its error. */
export interface Told {
  readonly isError: boolean;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An assistant that is connected to the tools without a process. */
export interface Assistant extends AsyncDisposable {
  readonly client: Client;
  call(name: string, given?: Readonly<Record<string, unknown>>): Promise<Told>;
}

/** Connects the SDK's own client, which checks every result against the schema of its tool. */
export async function assistantOf(options: SessionOptions): Promise<Assistant> {
  const sdk = await loadSdk();
  const session = new Session(options);
  const server = createServer(sdk, {
    session,
    hide: (text) => text,
    tell: (defect) => {
      throw defect;
    },
  });
  const [near, far] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: "test", version: "1" });
  await server.connect(far);
  await client.connect(near);
  // The client knows the schemas of results from this list.
  await client.listTools();
  return {
    client,
    call: (name, given = {}) => call(client, name, given),
    [Symbol.asyncDispose]: async () => {
      await client.close();
      await session.close();
    },
  };
}

/** Calls a tool by the SDK's client. */
export async function call(
  client: Client,
  name: string,
  given: Readonly<Record<string, unknown>>,
): Promise<Told> {
  const {
    content,
    structuredContent = {},
    isError = false,
  } = await client.callTool({ name, arguments: { ...given } });
  const text = content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
  return { isError, text, data: Object.fromEntries(Object.entries(structuredContent ?? {})) };
}
