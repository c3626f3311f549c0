import type { Hono } from "hono";
import { z } from "zod";
import { authenticationModes, plans, type ApiKey } from "../deeds.ts";
import { seatsUsed } from "../licence.ts";
import type { World } from "../world.ts";
import { ControlError } from "./control-error.ts";
import { durationField, readControl } from "./read.ts";
import type { ControlEnv } from "./env.ts";

const newKey = z.strictObject({ ownerId: z.string() });
const sso = z.strictObject({ enabled: z.boolean() });
const scim = z.strictObject({ enabled: z.boolean().optional(), tokenLifetime: durationField.optional() });
const licence = z.strictObject({
  seats: z.int().nonnegative().nullable().optional(),
  plan: z.enum(plans).optional(),
});
const authentication = z.strictObject({ mode: z.enum(authenticationModes) });
const day = 24 * 60 * 60 * 1000;

/** What only an administrator's pages can do, and no API of the vendor. */
export function adminRoutes(app: Hono<ControlEnv>): void {
  app.get("/admin/api-keys", (c) => {
    const keys = [...c.var.sandbox.world.apiKeys.values()];
    return c.json({ apiKeys: keys.map(({ clientId, ownerId }) => ({ clientId, ownerId })) });
  });

  app.post("/admin/api-keys", async (c) => {
    const { ownerId } = await readControl(c, newKey);
    const { id, world } = c.var.sandbox;
    if ((await world.directory.user(ownerId)) === undefined) {
      throw new ControlError(422, "unknown-owner", `There is no user ${ownerId}.`, { path: "ownerId" });
    }
    const key: ApiKey = {
      clientId: `${id}.client-${world.ids.hex(8)}`,
      clientSecret: world.ids.hex(32),
      ownerId,
    };
    world.apiKeys.set(key.clientId, key);
    return c.json(key, 201);
  });

  app.delete("/admin/api-keys/:clientId", (c) => {
    const { world } = c.var.sandbox;
    const clientId = c.req.param("clientId");
    if (!world.apiKeys.delete(clientId)) {
      throw new ControlError(404, "no-such-client", `There is no API key ${clientId}.`);
    }
    world.tokens.revokeAllOf(clientId);
    return c.body(null, 204);
  });

  app.put("/admin/sso", async (c) => {
    const { enabled } = await readControl(c, sso);
    const { world } = c.var.sandbox;
    world.deeds = { ...world.deeds, authentication: enabled ? "saml" : "builtin" };
    return c.json({ enabled });
  });

  app.put("/admin/scim", async (c) => {
    const { enabled, tokenLifetime } = await readControl(c, scim);
    const { id, world } = c.var.sandbox;
    const lifetime = tokenLifetime ?? world.limits.scimTokenDays * day;
    const settings = {
      enabled: enabled ?? world.deeds.scim.enabled,
      token: `${id}.scim-${world.ids.hex(32)}`,
      expiresAt: world.clock.now() + lifetime,
    };
    world.deeds = { ...world.deeds, scim: settings };
    return c.json({ ...settings, expiresAt: new Date(settings.expiresAt).toISOString() });
  });

  app.get("/admin/licence", async (c) => c.json(await presentLicence(c.var.sandbox.world)));
  app.put("/admin/licence", async (c) => {
    const change = await readControl(c, licence);
    const { world } = c.var.sandbox;
    world.deeds = {
      ...world.deeds,
      ...(change.seats !== undefined && { seats: change.seats }),
      ...(change.plan !== undefined && { plan: change.plan }),
    };
    return c.json(await presentLicence(world));
  });

  app.put("/admin/authentication", async (c) => {
    const { mode } = await readControl(c, authentication);
    const { world } = c.var.sandbox;
    world.deeds = { ...world.deeds, authentication: mode };
    return c.json({ mode });
  });

  app.delete("/admin/users/:id", async (c) => {
    const id = c.req.param("id");
    const removed = await c.var.sandbox.world.directory.removeUser(id);
    if (removed === undefined) throw new ControlError(404, "no-such-user", `There is no user ${id}.`);
    return c.body(null, 204);
  });
}

async function presentLicence(world: World) {
  const { plan, seats } = world.deeds;
  return { plan, seats, used: seatsUsed(await world.directory.census(), world) };
}
