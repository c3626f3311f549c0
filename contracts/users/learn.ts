import type { Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { isBare } from "./people.ts";
import { isBeginning } from "./readers-search.ts";
import { shownPeople } from "../reading/shown-people.ts";
import { listsInactive, onlyHolder, soleHolder } from "./sole-holders.ts";
import { finds, findsNobody, misses, searchOf } from "./searches.ts";

/** Takes note of searches and deletes, by what they show. */
export function learnUsers(call: Call, known: Knowledge): void {
  if (call.isUncertain || call.isContested) return;
  learnHolders(call, known);
  if (call.operation === "users.deactivate" && call.seen.ok) {
    known.deletes.note("rest", known.touchOf(call, { shown: { isBare: isBare(call.seen) } }));
  }
  if (call.surface !== "rest") return;
  const touch = known.touchOf(call, { sent: { search: searchOf(call) } });
  if (finds(call, known, isBeginning)) known.searches.note("found by a beginning", touch);
  const isMissed = misses(call, known).some(
    ({ text, user }) => user.isActive && user.email.slice(1).includes(text) && !user.email.startsWith(text),
  );
  if (isMissed) known.searches.note("missed by a middle", touch);
  if (findsNobody(call)) known.searches.note("found nobody", touch);
}

/** Takes note of who has an e-mail, and whether lists show deactivated users. */
function learnHolders(call: Call, known: Knowledge): void {
  const { email, holder } = soleHolder(call) ?? {};
  if (email !== undefined) known.searches.note(onlyHolder(email), known.touchOf(call, { shown: holder }));
  const isList = call.operation === "users.list" || call.operation === "webapi.users.list";
  const showsInactive = isList && shownPeople(call).some(({ isActive }) => isActive === false);
  if (showsInactive && !call.query.has("active"))
    known.searches.note(listsInactive(call), known.touchOf(call));
}
