import type { Hono } from "hono";
import { z } from "zod";
import type { Clock } from "../clock.ts";
import { durationField, instantField, readControl } from "./read.ts";
import type { ControlEnv } from "./env.ts";

const setting = z.strictObject({
  mode: z.enum(["real", "frozen", "offset"]),
  now: instantField.optional(),
});
const step = z.strictObject({ by: durationField });

/** The world's virtual clock (decisions §Control surface: clock). */
export function clockRoutes(app: Hono<ControlEnv>): void {
  app.get("/clock", (c) => c.json(present(c.var.sandbox.world.clock)));

  app.put("/clock", async (c) => {
    const { mode, now } = await readControl(c, setting);
    const { clock } = c.var.sandbox.world;
    switch (mode) {
      case "real":
        clock.follow();
        break;
      case "frozen":
        clock.freeze(now ?? clock.now());
        break;
      case "offset":
        clock.runFrom(now ?? clock.now());
        break;
      default:
        mode satisfies never;
    }
    return c.json(present(clock));
  });

  app.post("/clock/advance", async (c) => {
    const { by } = await readControl(c, step);
    const { clock } = c.var.sandbox.world;
    clock.advance(by);
    return c.json(present(clock));
  });
}

function present(clock: Clock) {
  return { mode: clock.mode, now: clock.iso() };
}
