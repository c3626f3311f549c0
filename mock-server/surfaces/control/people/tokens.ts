import { z } from "zod";
import { hasAdminAccess } from "../../../rules/access.ts";
import { presentToken } from "../../oauth/present-token.ts";
import type { Token } from "../../../world/tokens.ts";
import type { World } from "../../../world/world.ts";
import { ControlError, unknownName } from "../control-error.ts";
import { answering, silent, type ControlRoute } from "../route.ts";

const hundredYearsSeconds = 100 * 366 * 24 * 60 * 60;

const mint = z
  .strictObject({
    clientId: z.string(),
    expiresIn: z
      .int()
      .nonnegative()
      .max(hundredYearsSeconds)
      .optional()
      .describe("The lifetime in seconds. By default that of the profile."),
    expired: z.boolean().optional().describe("Whether the token has already expired."),
  })
  .meta({ id: "NewToken" });
const revocation = z
  .union([z.strictObject({ token: z.string() }), z.strictObject({ clientId: z.string() })])
  .meta({ id: "TokenRevocation" });
const tokenView = z
  .strictObject({ access_token: z.string(), token_type: z.string(), expires_in: z.int().nonnegative() })
  .meta({ id: "Token" });

/** Tokens without the token endpoint: long-lived, short-lived or expired. */
export const tokenRoutes: readonly ControlRoute[] = [
  answering(
    {
      method: "POST",
      path: "/tokens",
      id: "mintToken",
      summary: "Issue a token to a client",
      body: mint,
      status: 201,
      answer: tokenView,
      refusals: [422],
    },
    ({ sandbox: { world }, body }) => presentToken(mintToken(world, body), world, world.clock.now()),
  ),
  silent(
    {
      method: "POST",
      path: "/tokens/revoke",
      id: "revokeTokens",
      summary: "Revoke one token, or all of a client",
      body: revocation,
      refusals: [422],
    },
    ({ sandbox: { world }, body }) => revokeTokens(world, body),
  ),
];

/** @throws {ControlError} 422 when there is no such client */
export function mintToken(
  world: World,
  { clientId, expiresIn = world.limits.tokenSeconds, expired = false }: z.output<typeof mint>,
): Token {
  const { ownerId } = requireClient(world, clientId);
  const owner = world.directory.user(ownerId);
  const grantedAdmin = owner !== undefined && hasAdminAccess(owner, world, world);
  // A token expires at the end of its last second, so one with no seconds has expired.
  const lifetime = expired ? -(world.limits.clockSkewSeconds + 1) : expiresIn;
  return world.tokens.issue({ clientId, ownerId, grantedAdmin }, lifetime);
}

/** @throws {ControlError} 422 when there is no such client, or no such token */
export function revokeTokens(world: World, what: z.output<typeof revocation>): void {
  if ("clientId" in what) {
    requireClient(world, what.clientId);
    world.tokens.revokeAllOf(what.clientId);
  } else if (!world.tokens.revoke(what.token)) {
    throw new ControlError(422, "unknown-token", "There is no such token.", { path: "token" });
  }
}

function requireClient(world: World, clientId: string) {
  const key = world.apiKeys.get(clientId);
  if (key === undefined) throw unknownName("client", clientId, [...world.apiKeys.keys()], "clientId");
  return key;
}
