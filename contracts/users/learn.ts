import type { Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { isBeginning } from "./readers-search.ts";
import { finds, findsNobody, misses, searchOf } from "./searches.ts";

/** Takes note of searches, by what they show. */
export function learnSearches(call: Call, known: Knowledge): void {
  if (call.surface !== "rest" || call.isUncertain || call.isContested) return;
  const touch = known.touchOf(call, { sent: { search: searchOf(call) } });
  if (finds(call, known, isBeginning)) known.searches.note("found by a beginning", touch);
  const isMissed = misses(call, known).some(
    ({ text, user }) => user.isActive && user.email.slice(1).includes(text) && !user.email.startsWith(text),
  );
  if (isMissed) known.searches.note("missed by a middle", touch);
  if (findsNobody(call)) known.searches.note("found nobody", touch);
}
