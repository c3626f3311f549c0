import { bearerToken } from "../rules/access.ts";
import { clientIdOf } from "../surfaces/oauth/client-credentials.ts";
import type { Exchange } from "./exchange.ts";

/**
 * Who sends a request, as far as its credential tells: the OAuth client id, or `scim`. It need not be a credential
 * that holds; nothing where it is one that the world never gave out.
 */
export function identifyClient(exchange: Exchange): string | undefined {
  if (exchange.surface === "scim") return "scim";
  if (exchange.clientId !== undefined) return exchange.clientId;
  const authorization = exchange.header("authorization");
  if (exchange.surface === "oauth") return clientIdOf(authorization, exchange.bodyAsSeen);
  const token = bearerToken(authorization);
  return token === undefined ? undefined : exchange.world.tokens.find(token.value)?.clientId;
}
