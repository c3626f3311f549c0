import type { FaultFields } from "../world/faults/fault-schema.ts";
import type { Ids } from "../world/ids.ts";

const longestDelayMs = 3_600_000;

/** How long a fault holds up an exchange, in milliseconds of real time. */
export function delayMs(delay: FaultFields["delay"], random: Ids): number {
  if (delay === undefined) return 0;
  switch (delay.type) {
    case "fixed":
      return delay.milliseconds;
    case "uniform":
      return delay.lower + (delay.upper - delay.lower) * random.fraction();
    case "lognormal":
      return Math.min(delay.median * Math.exp(delay.sigma * normal(random)), longestDelayMs);
    default:
      return delay satisfies never;
  }
}

/** A number of the standard normal distribution (Box and Muller 1958). */
function normal(random: Ids): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.fraction()));
  return radius * Math.cos(2 * Math.PI * random.fraction());
}
