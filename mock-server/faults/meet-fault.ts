import type { ArmedFault } from "../world/faults/fault-list.ts";
import type { FaultFields } from "../world/faults/fault-schema.ts";
import type { World } from "../world/world.ts";
import { delayMs } from "./delay.ts";
import { beginningOf, isSpent } from "./fault-time.ts";
import type { Demand } from "../watch/demand.ts";
import { demandsOf, type Matched } from "./match-exchange.ts";
import { refusalHeaders } from "./rate-limit.ts";

/** What a fault does to the exchange that it hits. */
export interface Hit {
  readonly id: string;
  readonly phase: "before" | "after";
  readonly delayMs: number;
  readonly response: FaultFields["response"];
  readonly connection: FaultFields["fault"];
  readonly body: FaultFields["body"];
}

/** Finds the first fault of a world that hits an exchange, and counts the hit. */
export function meetFault(
  { faults, clock }: Pick<World, "faults" | "clock">,
  exchange: Matched,
): Hit | undefined {
  for (const fault of faults.armed) {
    const hit = meet(fault, exchange, clock);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

/** Hits an exchange if the fault matches it and is active now. */
function meet(fault: ArmedFault, exchange: Matched, clock: World["clock"]): Hit | undefined {
  // Most exchanges do not match, so this is checked first.
  for (const each of demandsOn(fault)) if (!each.holds(exchange)) return undefined;
  const { when = {}, phase = "before", response, fault: connection, body, rateLimit } = fault.fields;
  const now = clock.now();
  if (isSpent(fault, now) || now < beginningOf(fault)) return undefined;
  if (fault.matched++ < (when.skipFirst ?? 0)) return undefined;
  if (when.probability !== undefined && fault.random.fraction() >= when.probability) return undefined;
  const refusal =
    rateLimit === undefined ? undefined : refusalHeaders(rateLimit, fault.windows, { exchange, now });
  if (rateLimit !== undefined && refusal === undefined) return undefined;
  fault.hits++;
  return {
    id: fault.id,
    phase,
    delayMs: delayMs(fault.fields.delay, fault.random),
    response: withRefusal(fault.fields, refusal) ?? response,
    connection,
    body,
  };
}

/** The demands of armed faults, built when a fault sees its first exchange. */
const demandsByFault = new WeakMap<ArmedFault, readonly Demand<Matched>[]>();

function demandsOn(fault: ArmedFault): readonly Demand<Matched>[] {
  let demands = demandsByFault.get(fault);
  if (demands === undefined) demandsByFault.set(fault, (demands = demandsOf(fault.fields.match ?? {})));
  return demands;
}

/** The answer of a rate limit: 429, unless the fault sets another answer or closes the connection. */
function withRefusal(
  { response, fault }: FaultFields,
  refusal: Record<string, string> | undefined,
): FaultFields["response"] {
  if (refusal === undefined || fault !== undefined) return undefined;
  return { status: 429, ...response, headers: { ...refusal, ...response?.headers } };
}
