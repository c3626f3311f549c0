import type { SurfaceName } from "../../contracts/quirk.ts";
import { bearerToken, clientIdOf } from "../message/credentials.ts";
import type { HeaderName } from "../message/headers.ts";
import type { ServerState } from "./server-state.ts";

/** What tells who sends a request. */
interface ClientClues {
  readonly surface: SurfaceName | undefined;
  /** Where a handler has found it out already. */
  readonly clientId: string | undefined;
  readonly requestBody: string;
  readonly world: Pick<ServerState, "tokens">;
  header(name: HeaderName): string | undefined;
}

/**
 * Who sends a request, as far as its credential tells: the OAuth client id, or `scim`. The credential need not be
 * valid; nothing where it is one that the world never issued.
 */
export function identifyClient(clues: ClientClues): string | undefined {
  if (clues.surface === "scim") return "scim";
  if (clues.clientId !== undefined) return clues.clientId;
  const authorization = clues.header("authorization");
  if (clues.surface === "oauth") return clientIdOf(authorization, clues.requestBody);
  const token = bearerToken(authorization);
  return token === undefined ? undefined : clues.world.tokens.find(token.value)?.clientId;
}
