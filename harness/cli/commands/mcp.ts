import { KnownSecrets } from "../../../mock-server/message/redaction/known-secrets.ts";
import { createServer } from "../../mcp/create-server.ts";
import { loadSdk } from "../../mcp/load-sdk.ts";
import { findMock, requireReachable, startMock } from "../../mcp/reached-mock.ts";
import { serveClient } from "../../mcp/serve-client.ts";
import { Session } from "../../mcp/session.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import type { Output } from "../../process/output.ts";
import { variablesFrom } from "../../targets/live/credentials.ts";

export interface McpOptions {
  /** A running mock. By default the session starts its own. */
  readonly url?: string;
  readonly allowAnySandbox?: boolean;
  readonly envFile?: string;
  readonly ca?: string;
}

/** Serves an assistant over stdin and stdout, on which nothing else is written. @throws {HarnessError} */
export async function mcp(
  { url, allowAnySandbox = false, envFile, ca }: McpOptions,
  output: Output,
  signal: AbortSignal,
): Promise<ExitCode> {
  const controlToken = variablesFrom(process.env, envFile)["MOCK_ALTERYX_CONTROL_TOKEN"] || undefined;
  const running = url === undefined ? undefined : { url, controlToken, ca };
  if (running !== undefined) requireReachable(running);
  const sdk = await loadSdk();
  const known = new KnownSecrets();
  if (controlToken !== undefined) known.add(controlToken);
  const session = new Session({
    reach: () => (running === undefined ? startMock() : findMock(running)),
    allowAnySandbox,
  });
  const serving = {
    session,
    hide: (text: string) => known.hide(text),
    tell: ({ message, trace }: { message: string; trace: string }) =>
      output.note(known.hide(`mock-alteryx: ${message}\n${trace}`)),
  };
  try {
    await serveClient(sdk, () => createServer(sdk, serving), { signal, note: output.note });
  } finally {
    await session.close();
  }
  return exitCodes.held;
}
