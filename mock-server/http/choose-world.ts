import type { Mock } from "../world/mock.ts";
import { findHeader, type HeaderSource } from "../exchange/headers.ts";
import { bearerToken } from "../rules/access.ts";
import { clientIdOf } from "../surfaces/oauth/client-credentials.ts";
import type { World } from "../world/world.ts";

/** The parts of a request that tell its world. */
export interface WorldClues {
  readonly headers: HeaderSource;
  readonly path: string;
  readonly body: unknown;
}

/**
 * The credential chooses the world, so that tests are isolated without any change in the client under test. The header
 * `X-Mock-Sandbox` names a sandbox outright, for calls without known credentials that its world is to refuse.
 */
export function chooseWorld(mock: Mock, { headers, path, body }: WorldClues): World {
  if (!mock.hasSandboxes) return mock.default.world;
  const sandbox = findHeader(headers, "x-mock-sandbox");
  const authorization = findHeader(headers, "authorization");
  const named = sandbox === undefined ? undefined : mock.sandbox(sandbox);
  if (named !== undefined) return named.world;
  const token = bearerToken(authorization);
  if (token !== undefined) return mock.worldOfToken(token.value);
  if (!path.endsWith("/token")) return mock.default.world;
  const clientId = clientIdOf(authorization, typeof body === "string" ? body : "");
  return clientId === undefined ? mock.default.world : mock.worldOfClient(clientId);
}
