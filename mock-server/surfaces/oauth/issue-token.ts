// Tested by contracts/oauth/probes.ts.
import type { Exchange } from "../../exchange/exchange.ts";
import { hasAdminAccess } from "../../rules/access.ts";
import type { ClientCredentials } from "../../message/credentials.ts";
import { invalidClient } from "./token-request.ts";
import type { Token } from "../../world/tokens.ts";

/** Issues a token if the client secret is correct and the owner may log in. @throws {OAuthError} */
export function issueToken(exchange: Exchange, credentials: ClientCredentials): Token {
  const { world } = exchange;
  const key = world.apiKeys.get(credentials.clientId);
  if (key === undefined) throw invalidClient(exchange, "The client is unknown.");
  if (key.clientSecret !== credentials.clientSecret) throw invalidClient(exchange, "The secret is wrong.");
  const owner = world.directory.user(key.ownerId);
  if (owner === undefined) throw invalidClient(exchange, "The key's owner does not exist any more.");
  if (!owner.isActive) throw invalidClient(exchange, "The key's owner is deactivated.");
  const live = world.tokens.liveTokenOf(key.clientId);
  if (live !== undefined && returnsSameToken(exchange)) return live;
  // An owner who is no admin gets a token too; calls with it are refused.
  const grantedAdmin = hasAdminAccess(owner, world, exchange);
  if (live !== undefined && revokesEarlier(exchange)) world.tokens.revokeAllOf(key.clientId);
  const grant = { clientId: key.clientId, ownerId: key.ownerId, grantedAdmin };
  return world.tokens.issue(grant, world.limits.tokenSeconds);
}

function returnsSameToken(exchange: Exchange): boolean {
  return exchange.choose("oauth.reissue", { "new-token": false, "same-token": true });
}

function revokesEarlier(exchange: Exchange): boolean {
  return exchange.choose("oauth.earlier-token", { valid: false, revoked: true });
}
