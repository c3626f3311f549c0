import type { Hono } from "hono";
import { z } from "zod";
import { readControlQuery } from "./read.ts";
import type { ControlEnv } from "./env.ts";

const query = z.strictObject({
  operation: z.string().optional(),
  status: z.coerce.number().int().optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  injected: z.enum(["true", "false"]).optional(),
  limit: z.coerce.number().int().nonnegative().optional(),
});

/** What came in and went out, oldest first, secrets redacted. */
export function journalRoutes(app: Hono<ControlEnv>): void {
  app.get("/journal", (c) => {
    const { injected, operation, status, since, limit } = readControlQuery(c, query);
    const exchanges = c.var.sandbox.world.journal.entries({
      ...(operation !== undefined && { operation }),
      ...(status !== undefined && { status }),
      ...(since !== undefined && { since }),
      ...(injected !== undefined && { injected: injected === "true" }),
      ...(limit !== undefined && { limit }),
    });
    return c.json({ exchanges });
  });

  app.delete("/journal", (c) => {
    c.var.sandbox.world.journal.clear();
    return c.body(null, 204);
  });
}
