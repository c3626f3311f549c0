// Tested by mock-server/faults/idle-faults.test.ts.
import type { z } from "zod";
import { durationMs } from "../duration.ts";
import type { FaultFields } from "./fault-schema.ts";
import { impossiblePart, refuse, type Flaw } from "./possible-match.ts";

/** Refuses a fault that can never strike, or whose numbers contradict each other. */
export function requireCanStrike(fault: FaultFields, context: z.RefinementCtx): void {
  refuse(
    impossibleMatch(fault) ?? withoutLength(fault) ?? spentTooEarly(fault) ?? emptyRange(fault),
    context,
  );
}

function impossibleMatch({ match = {} }: FaultFields): Flaw | undefined {
  const flaw = impossiblePart(match);
  return flaw && { ...flaw, path: ["match", ...flaw.path] };
}

/** The world's clock counts milliseconds, so in a shorter time nothing happens. */
function withoutLength({ when = {}, rateLimit }: FaultFields): Flaw | undefined {
  for (const [path, duration] of [
    [["when", "between", "for"], when.between?.for],
    [["when", "ttl"], when.ttl],
    [["rateLimit", "window"], rateLimit?.window],
  ] as const) {
    if (duration !== undefined && (durationMs(duration) ?? 0) < 1) {
      return { path, message: `must be a duration of at least a millisecond, as PT30S, not ${duration}` };
    }
  }
  return undefined;
}

function spentTooEarly({ when: { between, ttl } = {} }: FaultFields): Flaw | undefined {
  if (between?.after === undefined || ttl === undefined) return undefined;
  if ((durationMs(ttl) ?? 0) > (durationMs(between.after) ?? 0)) return undefined;
  return {
    path: ["when", "ttl"],
    message: `must be longer than between.after (${between.after}), not ${ttl}`,
  };
}

function emptyRange({ delay }: FaultFields): Flaw | undefined {
  if (delay?.type !== "uniform" || delay.lower <= delay.upper) return undefined;
  return { path: ["delay", "upper"], message: `must be at least lower (${delay.lower}), not ${delay.upper}` };
}
