import type { Hono } from "hono";
import { z } from "zod";
import { builtInProfile, isBuiltIn } from "../../contracts/profile.ts";
import { nearest } from "../../contracts/nearest.ts";
import { GroupNameTaken, NameTaken } from "../directory/directory.ts";
import type { Mock } from "../mock.ts";
import { WorldError } from "../worlds/build-world.ts";
import { builtInWorld, builtInWorlds, isBuiltInWorld } from "../worlds/built-in-worlds.ts";
import { worldFileSchema, type WorldFile } from "../worlds/world-schema.ts";
import { ControlError } from "./control-error.ts";
import { readControl, readControlQuery } from "./read.ts";
import type { ControlEnv } from "./env.ts";

const worldSource = z.union([z.string(), worldFileSchema]);
const seed = z.strictObject({ mode: z.enum(["replace", "merge"]), world: worldSource });
const sandbox = z.strictObject({ profile: z.string().optional(), world: worldSource.optional() });

/** Worlds come, change and go: reset, seed data, sandboxes. */
export function worldRoutes(app: Hono<ControlEnv>, mock: Mock): void {
  app.post("/reset", async (c) => {
    await mock.reset(c.var.sandbox);
    return c.json({ status: "ok" });
  });

  app.post("/seed", async (c) => {
    const { mode, world } = await readControl(c, seed);
    const file = resolveWorld(world);
    await refusing(() => mock.seed(c.var.sandbox, file, mode));
    return c.json({ status: "ok" });
  });

  app.get("/sandboxes", (c) => c.json({ sandboxes: mock.sandboxes().map(({ id }) => ({ id })) }));

  app.post("/sandboxes", async (c) => {
    const { profile, world } = await readControl(c, sandbox);
    if (profile !== undefined && !isBuiltIn(profile)) {
      throw new ControlError(422, "unknown-profile", `There is no profile ${profile}.`, { path: "profile" });
    }
    const made = await refusing(() =>
      mock.createSandbox({
        profile: profile === undefined ? mock.default.world.profile : builtInProfile(profile),
        world: world === undefined ? mock.default.origin.world : resolveWorld(world),
      }),
    );
    return c.json({ id: made.id, ...made.origin.credentials }, 201);
  });

  app.delete("/sandboxes/:id", (c) => {
    readControlQuery(c, z.strictObject({}));
    const id = c.req.param("id");
    if (!mock.deleteSandbox(id)) throw new ControlError(404, "no-such-sandbox", `There is no sandbox ${id}.`);
    return c.body(null, 204);
  });
}

function resolveWorld(source: string | WorldFile): WorldFile {
  if (typeof source !== "string") return source;
  if (isBuiltInWorld(source)) return builtInWorld(source);
  const near = nearest(source, builtInWorlds);
  throw new ControlError(422, "unknown-world", `There is no world ${source}.`, {
    path: "world",
    ...(near !== undefined && { nearest: near }),
  });
}

/** What a world cannot hold twice is 409; seed data that contradicts itself is 422. */
async function refusing<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof NameTaken || error instanceof GroupNameTaken) {
      throw new ControlError(409, "name-taken", error.message);
    }
    if (error instanceof WorldError) throw new ControlError(422, "inconsistent-world", error.message);
    throw error;
  }
}
