import type { Mock } from "../mock.ts";
import { bearerToken } from "../oauth/access.ts";
import { clientIdOf } from "../oauth/client-credentials.ts";
import type { World } from "../world.ts";

/** The parts of a request that tell its world. */
export interface WorldClues {
  /** The header {@link sandboxHeader}, for calls whose credentials nobody knows. */
  readonly sandbox: string | undefined;
  readonly authorization: string | undefined;
  readonly path: string;
  readonly body: unknown;
}

/** Names a sandbox outright. Only calls without known credentials need it: to be refused by the right world. */
export const sandboxHeader = "x-mock-sandbox";

/** The credential chooses the world, so that tests are isolated without any change in the client under test. */
export function chooseWorld(mock: Mock, { sandbox, authorization, path, body }: WorldClues): World {
  if (!mock.hasSandboxes) return mock.default.world;
  const named = sandbox === undefined ? undefined : mock.sandbox(sandbox);
  if (named !== undefined) return named.world;
  const token = bearerToken(authorization);
  if (token !== undefined) return mock.worldOfToken(token.value);
  if (!path.endsWith("/token")) return mock.default.world;
  const clientId = clientIdOf(authorization, typeof body === "string" ? body : "");
  return clientId === undefined ? mock.default.world : mock.worldOfClient(clientId);
}
