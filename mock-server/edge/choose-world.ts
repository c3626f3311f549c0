import type { Mock } from "../mock.ts";
import { bearerToken } from "../oauth/access.ts";
import { clientIdOf } from "../oauth/client-credentials.ts";
import type { World } from "../world.ts";

/** The parts of a request that tell its world. */
export interface WorldClues {
  readonly authorization: string | undefined;
  readonly path: string;
  readonly body: unknown;
}

/** The credential chooses the world, so that tests are isolated without any change in the client under test. */
export function chooseWorld(mock: Mock, { authorization, path, body }: WorldClues): World {
  if (!mock.hasSandboxes) return mock.default.world;
  const token = bearerToken(authorization);
  if (token !== undefined) return mock.worldOfToken(token.value);
  if (!path.endsWith("/token")) return mock.default.world;
  const clientId = clientIdOf(authorization, typeof body === "string" ? body : "");
  return clientId === undefined ? mock.default.world : mock.worldOfClient(clientId);
}
