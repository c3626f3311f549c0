import type { ArmedFault, Matching } from "../world/faults/fault-list.ts";
import type { FaultFields } from "../world/faults/fault-schema.ts";
import type { World } from "../world/world.ts";
import { delayMs } from "./delay.ts";
import { beginningOf, isSpent } from "./fault-time.ts";
import type { Demand } from "../watch/demand.ts";
import { Ids } from "../world/ids.ts";
import { demandsOf, type Matched } from "./match-exchange.ts";
import { countCall, refusalHeaders } from "./rate-limit.ts";

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
export function matchFault(
  { faults, clock }: Pick<World, "faults" | "clock">,
  exchange: Matched,
): Hit | undefined {
  for (const fault of faults.armed) {
    const result = matchOne(fault, exchange, clock);
    if (result === undefined) continue;
    faults.change({ type: "fault-matched", id: fault.id, ...result.matching });
    if (result.hit !== undefined) return result.hit;
  }
  return undefined;
}

/** The result of an exchange that a fault matches: the fault's new counters, and the hit if it hits. */
interface MatchResult {
  readonly matching: Matching;
  readonly hit?: Hit;
}

/** Returns undefined when the fault does not match the exchange or is not active now. */
function matchOne(fault: ArmedFault, exchange: Matched, clock: World["clock"]): MatchResult | undefined {
  // Most exchanges do not match, so this is checked first.
  for (const each of demandsOn(fault.fields)) if (!each.holds(exchange)) return undefined;
  const { when = {}, phase = "before", response, fault: connection, body, rateLimit } = fault.fields;
  const now = clock.now();
  if (isSpent(fault, now) || now < beginningOf(fault)) return undefined;
  const { hits } = fault;
  const matched = fault.matched + 1;
  const missed = { matched, hits, random: fault.random };
  if (matched <= (when.skipFirst ?? 0)) return { matching: missed };
  const random = Ids.at(fault.random);
  if (when.probability !== undefined && random.fraction() >= when.probability) {
    return { matching: { ...missed, random: random.position } };
  }
  const window = rateLimit && countCall(rateLimit, fault.windows, { exchange, now });
  const refusal = rateLimit && window && refusalHeaders(rateLimit, window, now);
  const counted = window !== undefined && { window };
  if (window !== undefined && refusal === undefined) {
    return { matching: { ...missed, random: random.position, ...counted } };
  }
  const hit: Hit = {
    id: fault.id,
    phase,
    delayMs: delayMs(fault.fields.delay, random),
    response: withRefusal(fault.fields, refusal) ?? response,
    connection,
    body,
  };
  return { matching: { matched, hits: hits + 1, random: random.position, ...counted }, hit };
}

/** The demands of armed faults, built when a fault sees its first exchange. */
const demandsByFault = new WeakMap<FaultFields, readonly Demand<Matched>[]>();

function demandsOn(fault: FaultFields): readonly Demand<Matched>[] {
  let demands = demandsByFault.get(fault);
  if (demands === undefined) demandsByFault.set(fault, (demands = demandsOf(fault.match ?? {})));
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
