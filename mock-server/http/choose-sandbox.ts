import type { Mock } from "../sandboxes/mock.ts";
import type { Sandbox } from "../sandboxes/sandbox.ts";
import { findHeader, type HeaderSource } from "../message/headers.ts";
import { bearerToken, clientIdOf } from "../message/credentials.ts";

/** The parts of a request that tell its sandbox. */
export interface SandboxClues {
  readonly headers: HeaderSource;
  readonly path: string;
  readonly body: unknown;
}

/**
 * The credential chooses the sandbox, so that tests are isolated without any change in the client under test. The header
 * `X-Mock-Sandbox` names a sandbox outright, for calls without known credentials that its world is to refuse.
 */
export function chooseSandbox(mock: Mock, { headers, path, body }: SandboxClues): Sandbox {
  if (!mock.hasSandboxes) return mock.default;
  const sandbox = findHeader(headers, "x-mock-sandbox");
  const authorization = findHeader(headers, "authorization");
  const named = sandbox === undefined ? undefined : mock.sandbox(sandbox);
  if (named !== undefined) return named;
  const token = bearerToken(authorization);
  if (token !== undefined) return mock.sandboxOfToken(token.value);
  if (!path.endsWith("/token")) return mock.default;
  const clientId = clientIdOf(authorization, typeof body === "string" ? body : "");
  return clientId === undefined ? mock.default : mock.sandboxOfClient(clientId);
}
