import { z } from "zod";
import { tellHealth } from "./tell-health.ts";
import { answering, type ControlRoute } from "./route.ts";
import { clockView } from "./shapes.ts";

const health = z
  .strictObject({
    status: z.literal("ok"),
    version: z.string(),
    profile: z.string(),
    clock: clockView,
    capabilities: z.array(z.string()),
    faultsArmed: z.int().nonnegative(),
    uptimeMs: z.int().nonnegative(),
  })
  .meta({ id: "Health" });

export const healthRoutes: readonly ControlRoute[] = [
  answering(
    {
      method: "GET",
      path: "/health",
      id: "getHealth",
      summary: "Tell whether the mock is up, and what it can do",
      description: "Needs no control token.",
      answer: health,
    },
    ({ mock, sandbox }) => tellHealth(mock, sandbox),
  ),
];
