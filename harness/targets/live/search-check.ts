import { Unclear } from "../../../contracts/session/seen.ts";
import type { Session } from "../../../contracts/session/session.ts";
import { callAt, collectionUrl, isUnanswered, lookUp, shownInList } from "./look-up.ts";
import type { LedgerEntry } from "./sender/ledger-lines.ts";

type Kind = LedgerEntry["kind"];
type Surface = LedgerEntry["surface"];

/**
 * Whether the search of a surface finds what is there. Only then does it show that something is gone: there are searches
 * that never find anybody, and searches that learn of new users the next day.
 */
export class SearchCheck {
  readonly #session: Session;
  readonly #surface: Surface;
  readonly #finds = new Map<Kind, boolean>();

  constructor(session: Session, surface: Surface) {
    this.#session = session;
    this.#surface = surface;
  }

  /** Whether the search was tried on something that was certainly there. */
  isDone(kind: Kind): boolean {
    return this.#finds.has(kind);
  }

  /** Notes the result of a search for something that is there. A search that misses it is not believed again. */
  note(kind: Kind, isFound: boolean): void {
    this.#finds.set(kind, isFound && this.#finds.get(kind) !== false);
  }

  /** Why the search cannot show that something is gone, if so. */
  async whyBlind(kind: Kind): Promise<string | undefined> {
    try {
      if (!this.isDone(kind)) await this.#tryOnSomebody(kind);
    } catch (error) {
      if (isUnanswered(error)) return error.message;
      throw error;
    }
    return this.#finds.get(kind) === false
      ? `The search for ${kind}s at ${collectionUrl(this.#session, this.#surface, kind)} does not find everything that exists.`
      : undefined;
  }

  /** A control reading: searches for the first object of the list. @throws {Unclear} */
  async #tryOnSomebody(kind: Kind): Promise<void> {
    const surface = this.#surface;
    const seen = await callAt(this.#session, surface, "GET", collectionUrl(this.#session, surface, kind));
    if (!seen.ok) throw new Unclear(`The ${kind}s could not be listed: ${seen.line}`);
    const [somebody] = shownInList(seen).filter(({ names }) => names.length > 0);
    const text = somebody?.names.find((name) => kind === "group" || name.includes("@"));
    // There may be no group, but there is always a user: the key's owner.
    if (somebody === undefined || text === undefined) return this.note(kind, kind === "group");
    const found = await lookUp(this.#session, { surface, kind, text });
    this.note(
      kind,
      found.some(({ id }) => id === somebody.id),
    );
  }
}
