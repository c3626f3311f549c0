import { durationMs } from "../world/duration.ts";
import type { ArmedFault } from "../world/faults/fault-list.ts";

type Lasting = Pick<ArmedFault, "armedAt" | "fields">;

/** When a fault begins to hit, in milliseconds of the world's clock. */
export function beginningOf({ armedAt, fields }: Lasting): number {
  return armedAt + ms(fields.when?.between?.after, 0);
}

/** When a fault stops hitting; `Infinity` when only its count limits it. */
export function endOf(fault: Lasting): number {
  const { between, ttl } = fault.fields.when ?? {};
  return Math.min(beginningOf(fault) + ms(between?.for, Infinity), fault.armedAt + ms(ttl, Infinity));
}

/** Whether a fault will never hit again, unless the clock is set back. */
export function isSpent(fault: Lasting & Pick<ArmedFault, "hits">, now: number): boolean {
  const { times } = fault.fields.when ?? {};
  return (times !== undefined && fault.hits >= times) || now >= endOf(fault);
}

function ms(duration: string | undefined, byDefault: number): number {
  return duration === undefined ? byDefault : (durationMs(duration) ?? byDefault);
}
