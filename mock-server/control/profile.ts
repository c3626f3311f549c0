import type { Hono } from "hono";
import { z } from "zod";
import {
  builtInProfile,
  builtInProfiles,
  isBuiltIn,
  parseProfile,
  profileSchema,
  ProfileError,
  withAnswers,
} from "../../contracts/profile.ts";
import { quirks } from "../../contracts/quirks.ts";
import { ControlError } from "./control-error.ts";
import { checkShape, readControl } from "./read.ts";
import type { ControlEnv } from "./env.ts";

const patch = z.strictObject({
  answers: z.record(z.string(), z.string()).optional(),
  limits: profileSchema.shape.limits.partial().optional(),
});
const named = z.strictObject({ name: z.string() });

/** The profile that the world obeys, and what could be in its place. */
export function profileRoutes(app: Hono<ControlEnv>): void {
  app.get("/profile", (c) => c.json(c.var.sandbox.world.profile));

  app.put("/profile", async (c) => {
    const body = await readControl(c, z.record(z.string(), z.unknown()));
    const { world } = c.var.sandbox;
    world.profile =
      Object.keys(body).length === 1
        ? refusing(() => builtInProfile(checkShape(named, body).name))
        : refusing(() => parseProfile(checkShape(profileSchema, body)));
    return c.json(world.profile);
  });

  app.patch("/profile", async (c) => {
    const { answers = {}, limits = {} } = await readControl(c, patch);
    const { world } = c.var.sandbox;
    const changed = refusing(() => withAnswers(world.profile, answers));
    const given = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
    world.profile = { ...changed, limits: { ...changed.limits, ...given } };
    return c.json(world.profile);
  });

  app.get("/profiles", (c) =>
    c.json({ profiles: builtInProfiles.filter(isBuiltIn).map((name) => summary(name)) }),
  );
  app.get("/quirks", (c) => c.json({ quirks }));
}

function summary(name: string) {
  const { title, surfaces } = builtInProfile(name);
  return { name, title, surfaces };
}

/** Unknown names in a well-formed body are 422. */
function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProfileError) throw new ControlError(422, "unknown-name", error.message);
    throw error;
  }
}
