import { z } from "zod";
import { tellHealth, tellLife } from "./tell-health.ts";
import { answering, type ControlRoute } from "./route.ts";
import { clockView } from "./shapes.ts";

const health = z
  .strictObject({
    status: z.literal("ok"),
    version: z.string(),
    capabilities: z.array(z.string()),
    profile: z.string().optional(),
    clock: clockView.optional(),
    faultsArmed: z.int().nonnegative().optional(),
    uptimeMs: z.int().nonnegative().optional(),
  })
  .meta({ id: "Health" });

export const healthRoutes: readonly ControlRoute[] = [
  answering(
    {
      method: "GET",
      path: "/health",
      id: "getHealth",
      summary: "Read whether the mock is running, and what it can do",
      description:
        "Needs no control token. Without it, the answer has only status, version and capabilities.",
      answer: health,
    },
    ({ mock, sandbox, maySeeState }) => (maySeeState ? tellHealth(mock, sandbox) : tellLife()),
  ),
];
