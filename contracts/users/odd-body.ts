import type { Call } from "../reading/call.ts";
import { follows, type Knowledge } from "../reading/knowledge.ts";
import type { Touch } from "../reading/traces.ts";
import { justBefore, keepsEmail } from "./people.ts";
import { isPlain, odditiesOf, type Oddities } from "./user-body.ts";

/** What a server made of a body that is odd. */
export interface OddBody {
  readonly status: number;
  readonly oddities: Oddities;
  readonly earlier: readonly Touch[];
}

/**
 * What a server made of a body that is odd in one way. A refusal is clear if the e-mail was not its reason: it was
 * the user's own, or the same create without the oddity succeeded right after.
 */
export function oddBody(
  call: Call,
  known: Knowledge,
  isMeant: (oddities: Oddities) => boolean,
): OddBody | undefined {
  const now = known.touchOf(call, { sent: call.sent });
  const oddities = odditiesOf(now);
  if (oddities !== undefined && oddities.omitted.length === 0 && isMeant(oddities)) {
    if (call.seen.ok || now.status === 415) return { status: now.status, oddities, earlier: [] };
    const before = justBefore(call.parameters["id"] ?? "", call, known);
    if (oddities.ways > 1 || before === undefined || !keepsEmail(call, before.shown)) return undefined;
    return { status: now.status, oddities, earlier: [before] };
  }
  if (call.operation !== "users.create" || !call.seen.ok || !isPlain(now)) return undefined;
  const refused = known.emails.last(String(call.sent?.["email"]).trim().toLowerCase());
  if (refused?.operation !== "users.create" || refused.isUncertain || !follows(refused, now))
    return undefined;
  const were = odditiesOf(refused);
  return were?.ways === 1 && isMeant(were)
    ? { status: refused.status, oddities: were, earlier: [refused] }
    : undefined;
}
