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
      summary: "Tell whether the mock is up, and what it can do",
      description:
        "Needs no control token, and tells status, version and capabilities alone where it is missing.",
      answer: health,
    },
    ({ mock, sandbox, maySeeState }) => (maySeeState ? tellHealth(mock, sandbox) : tellLife()),
  ),
];
