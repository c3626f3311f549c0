import { z } from "zod";
import { giveApiAccess } from "../../world/api-access.ts";
import { authenticationModes, plans, type ApiKey } from "../../world/admin-settings.ts";
import { roles, type Role, type User } from "../../world/directory/user.ts";
import { seatsUsed } from "../../rules/admission.ts";
import type { Sandbox } from "../../sandboxes/sandbox.ts";
import type { World } from "../../world/world.ts";
import { ControlError, unknownName } from "./control-error.ts";
import { durationField } from "./read.ts";
import { answering, silent, type ControlRoute } from "./route.ts";
import { instant } from "./shapes.ts";
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
const sso = z.strictObject({ enabled: z.boolean() }).meta({ id: "Sso" });
const scim = z
  .strictObject({ enabled: z.boolean().optional(), tokenLifetime: durationField.optional() })
  .meta({ id: "ScimSetting" });
const scimView = z
  .strictObject({ enabled: z.boolean(), token: z.string(), expiresAt: instant })
  .meta({ id: "ScimSettings" });
const licence = z
  .strictObject({ seats: z.int().nonnegative().nullable().optional(), plan: z.enum(plans).optional() })
  .meta({ id: "LicenceSetting" });
const licenceView = z
  .strictObject({ plan: z.enum(plans), seats: z.int().nonnegative().nullable(), used: z.int().nonnegative() })
  .meta({ id: "Licence" });
const authentication = z.strictObject({ mode: z.enum(authenticationModes) }).meta({ id: "Authentication" });

const day = 24 * 60 * 60 * 1000;

/** Changes that only an administrator's pages can make, and no API of the vendor. */
export const adminRoutes: readonly ControlRoute[] = [
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
  answering(
    {
      method: "GET",
      path: "/admin/sso",
      id: "getSso",
      summary: "Read whether users log in by SAML",
      answer: sso,
    },
    ({ sandbox: { world } }) => ({ enabled: world.adminSettings.authentication === "saml" }),
  ),
  answering(
    {
      method: "PUT",
      path: "/admin/sso",
      id: "setSso",
      summary: "Switch SAML single sign-on on or off",
      body: sso,
      answer: sso,
    },
    ({ sandbox: { world }, body: { enabled } }) => {
      world.changeSettings({ authentication: enabled ? "saml" : "builtin" });
      return { enabled };
    },
  ),
  answering(
    {
      method: "GET",
      path: "/admin/scim",
      id: "getScim",
      summary: "Read the SCIM settings and their token",
      answer: scimView,
    },
    ({ sandbox: { world } }) => presentScim(world),
  ),
  answering(
    {
      method: "PUT",
      path: "/admin/scim",
      id: "setScim",
      summary: "Switch SCIM on or off and get a new token. The earlier token ends at once",
      body: scim,
      answer: scimView,
    },
    ({ sandbox, body }) => {
      setScim(sandbox, body);
      return presentScim(sandbox.world);
    },
  ),
  answering(
    {
      method: "GET",
      path: "/admin/licence",
      id: "getLicence",
      summary: "Read the licence and the number of seats in use",
      answer: licenceView,
    },
    ({ sandbox: { world } }) => presentLicence(world),
  ),
  answering(
    {
      method: "PUT",
      path: "/admin/licence",
      id: "setLicence",
      summary: "Change the plan or the seats",
      body: licence,
      answer: licenceView,
    },
    ({ sandbox: { world }, body: { seats, plan } }) => {
      world.changeSettings({ ...(seats !== undefined && { seats }), ...(plan !== undefined && { plan }) });
      return presentLicence(world);
    },
  ),
  answering(
    {
      method: "GET",
      path: "/admin/authentication",
      id: "getAuthentication",
      summary: "Read how users log in",
      answer: authentication,
    },
    ({ sandbox: { world } }) => ({ mode: world.adminSettings.authentication }),
  ),
  answering(
    {
      method: "PUT",
      path: "/admin/authentication",
      id: "setAuthentication",
      summary: "Change how users log in",
      body: authentication,
      answer: authentication,
    },
    ({ sandbox: { world }, body: { mode } }) => {
      world.changeSettings({ authentication: mode });
      return { mode };
    },
  ),
  silent(
    {
      method: "DELETE",
      path: "/admin/users/{id}",
      id: "removeUser",
      summary: "Remove a user for good",
      refusals: [404],
    },
    ({ sandbox: { world }, param }) => removeUser(world, param("id")),
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

export function setScim({ id, world }: Sandbox, { enabled, tokenLifetime }: z.output<typeof scim>): void {
  world.changeSettings({
    scim: {
      enabled: enabled ?? world.adminSettings.scim.enabled,
      token: `${id}.scim-${world.secrets.hex(32)}`,
      expiresAt: world.clock.after(tokenLifetime ?? world.limits.scimTokenDays * day),
    },
  });
}

export function presentScim({ adminSettings: { scim: settings } }: World) {
  return { ...settings, expiresAt: new Date(settings.expiresAt).toISOString() };
}

export function presentLicence(world: World) {
  const { plan, seats } = world.adminSettings;
  return { plan, seats, used: seatsUsed(world.directory.census(), world) };
}

/** @throws {ControlError} 404 */
export function removeUser(world: World, id: string): void {
  const removed = world.directory.removeUser(userIdOf(id));
  if (removed === undefined) throw new ControlError(404, "no-such-user", `There is no user ${id}.`);
}
