import type { Session } from "../../../contracts/session/session.ts";
import { isUnanswered, lookUp } from "./look-up.ts";
import { isTagged } from "./sender/shown.ts";
import { surfacesOf, type FoundObject } from "./object-search.ts";

/** Everything with a tag that the surfaces show, as far as they find it by the beginning of a name. */
export async function seeTagged(session: Session, tag: string): Promise<readonly FoundObject[]> {
  const found: FoundObject[] = [];
  for (const surface of surfacesOf(session)) {
    for (const kind of ["group", "user"] as const) {
      try {
        const shown = await lookUp(session, { surface, kind, text: `${tag}-`, isPrefix: true });
        const tagged = shown.filter(({ names }) => names.some((name) => isTagged(name, tag)));
        found.push(...tagged.map((each) => ({ surface, kind, ...each })));
      } catch (error) {
        // What is in the ledger is looked for by its own names, and a failure is told there.
        if (!isUnanswered(error)) throw error;
      }
    }
  }
  return found;
}
