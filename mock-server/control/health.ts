import { z } from "zod";
import { version } from "../version.ts";
import { answering, type ControlRoute } from "./route.ts";
import { clockView, presentClock } from "./shapes.ts";

/** What this mock can do beside answering; a client of the control surface may look before it leaps. */
const capabilities = [
  "clock",
  "profile",
  "journal",
  "seed",
  "state",
  "snapshots",
  "tokens",
  "sandboxes",
  "admin",
  "faults",
  "findings",
  "events",
] as const;

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
    ({ mock, sandbox: { world } }) => ({
      status: "ok" as const,
      version,
      profile: world.profile.name,
      clock: presentClock(world.clock),
      capabilities,
      faultsArmed: world.watch.faults.countArmed(world.clock.now()),
      uptimeMs: Math.round(mock.uptimeMs()),
    }),
  ),
];
