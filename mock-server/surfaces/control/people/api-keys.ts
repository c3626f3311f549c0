// Tested by mock-server/surfaces/control/people/admin.test.ts.
import { z } from "zod";
import { giveApiAccess } from "../../../world/api-access.ts";
import type { ApiKey } from "../../../world/admin-settings.ts";
import { roles, type Role, type User } from "../../../world/directory/user.ts";
import type { Sandbox } from "../../../sandboxes/sandbox.ts";
import type { World } from "../../../world/world.ts";
import { ControlError, unknownName } from "../control-error.ts";
import { answering, silent, type ControlRoute } from "../route.ts";
import { userIdOf } from "./user-id.ts";

const newKey = z
  .strictObject({ ownerId: z.string().describe("A user's id, in either spelling.") })
  .meta({ id: "NewApiKey" });
const keyView = z
  .strictObject({ clientId: z.string(), clientSecret: z.string(), ownerId: z.string() })
  .meta({ id: "ApiKeyWithSecret" });
const listedKey = z.strictObject({ clientId: z.string(), ownerId: z.string() }).meta({ id: "ApiKey" });
const ownerRole = z.strictObject({ role: z.enum(roles) }).meta({ id: "OwnerRole" });
const ownerView = z.strictObject({ ownerId: z.string(), role: z.enum(roles) }).meta({ id: "Owner" });

/** The keys of a world, and the role of their owners. */
export const apiKeyRoutes: readonly ControlRoute[] = [
  answering(
    {
      method: "GET",
      path: "/admin/api-keys",
      id: "listApiKeys",
      summary: "List the API keys, without their secrets",
      answer: z.strictObject({ apiKeys: z.array(listedKey) }),
    },
    ({ sandbox: { world } }) => ({
      apiKeys: [...world.apiKeys.values()].map(({ clientId, ownerId }) => ({ clientId, ownerId })),
    }),
  ),
  answering(
    {
      method: "POST",
      path: "/admin/api-keys",
      id: "createApiKey",
      summary: "Give a user an API key",
      body: newKey,
      status: 201,
      answer: keyView,
      refusals: [422],
    },
    ({ sandbox, body }) => createApiKey(sandbox, body.ownerId),
  ),
  silent(
    {
      method: "DELETE",
      path: "/admin/api-keys/{clientId}",
      id: "deleteApiKey",
      summary: "Remove an API key and its tokens",
      refusals: [404],
    },
    ({ sandbox: { world }, param }) => deleteApiKey(world, param("clientId")),
  ),
  answering(
    {
      method: "PUT",
      path: "/admin/api-keys/{clientId}/owner",
      id: "setOwnerRole",
      summary: "Change the role of an API key's owner, for example to demote it in the middle of a run",
      body: ownerRole,
      answer: ownerView,
      refusals: [404],
    },
    ({ sandbox: { world }, param, body }) => setOwnerRole(world, param("clientId"), body.role),
  ),
];

/**
 * The owner's id is returned in the spelling in which it was sent. @throws {ControlError} 422 when there is no such
 * user
 */
export function createApiKey({ id, world }: Sandbox, owner: string): ApiKey {
  const ownerId = userIdOf(owner);
  if (!giveApiAccess(world.directory, ownerId)) throw unknownName("owner", owner, [], "ownerId");
  let clientId: string;
  do clientId = `${id}.client-${world.secrets.hex(8)}`;
  while (world.apiKeys.has(clientId));
  const key: ApiKey = { clientId, clientSecret: world.secrets.hex(32), ownerId };
  world.change({ type: "api-key-put", key });
  return { ...key, ownerId: owner };
}

/** @throws {ControlError} 404 */
export function deleteApiKey(world: World, clientId: string): void {
  if (!world.apiKeys.has(clientId)) throw noSuchKey(clientId);
  world.change({ type: "api-key-removed", clientId });
  world.tokens.revokeAllOf(clientId);
}

function noSuchKey(clientId: string): ControlError {
  return new ControlError(404, "no-such-client", `There is no API key ${clientId}.`);
}

/** @throws {ControlError} 404 */
export function setOwnerRole({ apiKeys, directory, clock }: World, clientId: string, role: Role) {
  const key = apiKeys.get(clientId);
  if (key === undefined) throw noSuchKey(clientId);
  const { ownerId } = key;
  const change = (user: User) => ({ user: { ...user, role, dateUpdated: clock.iso() } });
  const changed = directory.updateUser(ownerId, change, { ignoreCase: true, fromActiveOnly: false });
  if (changed === undefined) {
    throw new ControlError(404, "no-such-user", `The owner of ${clientId} was removed.`);
  }
  return { ownerId, role };
}
