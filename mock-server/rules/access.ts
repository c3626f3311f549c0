// Tested by contracts/groups/probes.ts, contracts/oauth/probes.ts.
import { bearerToken } from "../message/credentials.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { isServerAdmin, type User } from "../world/directory/user.ts";
import { ApiError, Unauthorized } from "../exchange/api-error.ts";
import type { ServerState } from "../exchange/server-state.ts";
import type { Token } from "../world/tokens.ts";
import type { Behaviour } from "../world/behaviour.ts";

/** Who makes a call: the owner of the key that the token was issued for. */
export interface Caller {
  readonly owner: User;
  readonly token: Token;
}

/**
 * Finds the caller of a REST surface and checks its access. There are no scopes; only the role of the key's owner
 * counts.
 * @throws {Unauthorized} when the token is not valid, {@link ApiError} when the owner is not an admin
 */
export function requireAdmin(exchange: Exchange): Caller {
  const { world } = exchange;
  const token = requireToken(exchange);
  exchange.clientId = token.clientId;
  const owner = world.directory.user(token.ownerId);
  if (owner === undefined) throw new Unauthorized("The key's owner does not exist any more.");
  if (!owner.isActive && !outlivesOwner(exchange)) throw new Unauthorized("The key's owner is deactivated.");
  const isAdmin = owner.role === "ServerAdmin" || groupGivesAccess(owner, world, exchange);
  const mayCall = isAdmin === token.grantedAdmin || !keepsRights(exchange) ? isAdmin : token.grantedAdmin;
  if (!mayCall) throw notAdmin(exchange);
  return { owner, token };
}

function requireToken(exchange: Exchange): Token {
  const { world } = exchange;
  const authorization = exchange.header("authorization");
  if (authorization === undefined) throw new Unauthorized("There is no Authorization header.");
  const bearer = bearerToken(authorization);
  if (bearer === undefined) throw new Unauthorized("The Authorization header carries no bearer token.");
  if (bearer.scheme !== "Bearer" && !acceptsAnyCase(exchange)) {
    throw new Unauthorized(`The scheme is spelled ${bearer.scheme}, not Bearer.`);
  }
  const token = world.tokens.find(bearer.value);
  if (token === undefined) throw new Unauthorized("The token is unknown or revoked.");
  if (world.tokens.isExpired(token, world.limits.clockSkewSeconds)) {
    exchange.clientId = token.clientId;
    throw new Unauthorized("The token has expired.");
  }
  return token;
}

/** Whether an active user may manage users, by its own role or by the role of a group. */
export function hasAdminAccess(
  user: User,
  state: Pick<ServerState, "directory">,
  behaviour: Behaviour,
): boolean {
  return isServerAdmin(user) || groupGivesAccess(user, state, behaviour);
}

function groupGivesAccess(
  { id }: User,
  { directory }: Pick<ServerState, "directory">,
  behaviour: Behaviour,
): boolean {
  const groups = directory.groupsOf(id);
  return groups.some((group) => group.role === "ServerAdmin") && groupsGrantAccess(behaviour);
}

function acceptsAnyCase(behaviour: Behaviour): boolean {
  return behaviour.choose("oauth.scheme-case", { accepted: true, rejected: false });
}

function outlivesOwner(behaviour: Behaviour): boolean {
  return behaviour.choose("oauth.owner-deactivated", {
    "refused-at-once": false,
    "valid-until-expiry": true,
  });
}

function keepsRights(behaviour: Behaviour): boolean {
  return behaviour.choose("oauth.owner-demoted", { "refused-at-once": false, "valid-until-expiry": true });
}

function groupsGrantAccess(behaviour: Behaviour): boolean {
  return behaviour.choose("groups.role", { "grants-at-once": true, "label-only": false });
}

function notAdmin(behaviour: Behaviour): ApiError {
  return behaviour.choose("access.not-admin", {
    forbidden: () => new ApiError(403, "The owner of the API key must be a Server Admin."),
    unauthorized: () => new Unauthorized("The owner of the API key is not a Server Admin."),
  })();
}
