import { z } from "zod";
import { clockModes, frozenAt, isInstant } from "../../../world/clock.ts";
import type { World } from "../../../world/world.ts";
import { ControlError } from "../control-error.ts";
import { durationField, instantField } from "../read.ts";
import { answering, type ControlRoute } from "../route.ts";
import { clockView, presentClock } from "../shapes.ts";

/** How a clock is set. */
export const clockSetting = z
  .strictObject({
    mode: z.enum(clockModes),
    now: instantField
      .optional()
      .describe("The instant at which to stand still, or from which to run. By default the present."),
  })
  .meta({ id: "ClockSetting" });
/** By how much a clock is advanced. */
export const clockStep = z.strictObject({ by: durationField }).meta({ id: "ClockStep" });

/** The world's virtual clock (decisions §Control surface: clock). */
export const clockRoutes: readonly ControlRoute[] = [
  answering(
    { method: "GET", path: "/clock", id: "getClock", summary: "Read the virtual clock", answer: clockView },
    ({ sandbox }) => presentClock(sandbox.world.clock),
  ),
  answering(
    {
      method: "PUT",
      path: "/clock",
      id: "setClock",
      summary: "Set the clock",
      description: "Between 1970 and 9999. A running clock stops at the end of 9999.",
      body: clockSetting,
      answer: clockView,
    },
    ({ sandbox, body }) => {
      setClock(sandbox.world, body);
      return presentClock(sandbox.world.clock);
    },
  ),
  answering(
    {
      method: "POST",
      path: "/clock/advance",
      id: "advanceClock",
      summary: "Advance the clock",
      description: "A real clock becomes an offset one. A frozen one stays frozen at the new instant.",
      body: clockStep,
      answer: clockView,
      refusals: [422],
    },
    ({ sandbox, body }) => {
      advanceClock(sandbox.world, body.by);
      return presentClock(sandbox.world.clock);
    },
  ),
];

export function setClock(
  world: World,
  { mode, now = world.clock.now() }: z.output<typeof clockSetting>,
): void {
  const states = {
    real: () => ({ mode: "real" }) as const,
    frozen: () => frozenAt(now),
    offset: () => world.clock.runningFrom(now),
  };
  world.change({ type: "clock-set", clock: states[mode]() });
}

/** @throws {ControlError} 422 when the clock would leave the years that it can show */
export function advanceClock(world: World, byMs: number): void {
  if (!isInstant(world.clock.now() + byMs)) {
    throw new ControlError(422, "beyond-time", "The clock cannot leave the years 1970 to 9999.", {
      path: "by",
    });
  }
  world.change({ type: "clock-set", clock: world.clock.advanced(byMs) });
}
