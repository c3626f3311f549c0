import { Unclear } from "../../../contracts/session/seen.ts";
import type { Session } from "../../../contracts/session/session.ts";
import {
  callAt,
  collectionUrl,
  isUnanswered,
  lookUp,
  objectUrl,
  TooManyPages,
  type Search,
} from "./look-up.ts";
import type { LedgerEntry } from "./sender/ledger-lines.ts";
import type { Ledger } from "./sender/ledger.ts";
import { namesToTry } from "./names-to-try.ts";
import { isTagged, shownIn, type Shown } from "./sender/shown.ts";
import { SearchCheck } from "./search-check.ts";

export type Surface = LedgerEntry["surface"];

/** Something of the run's that a surface shows. */
export interface FoundObject {
  readonly surface: Surface;
  readonly kind: LedgerEntry["kind"];
  readonly id: string;
  readonly names: readonly string[];
  /** Absent where the answer does not say. */
  readonly isActive?: boolean;
}

/** What the surfaces of a server show of something, and which of them could not be asked. */
export interface SearchOutcome {
  readonly found: readonly FoundObject[];
  readonly failures: readonly string[];
}

/** The surfaces that can be asked, the one that removes for good first. */
export function surfacesOf({ target: { surfaces, scimToken } }: Session): readonly Surface[] {
  return (["webapi", "rest", "scim"] as const).filter(
    (surface) => surfaces[surface] !== undefined && (surface !== "scim" || scimToken !== undefined),
  );
}

/** Looks for what a run made on every surface of a server. */
export class ObjectSearch {
  readonly #session: Session;
  readonly #ledger: Ledger;
  /** Of the surface with all users and groups. */
  readonly #search: SearchCheck;
  readonly #main: Surface;
  #getShowsActive: boolean | undefined;
  /** Why a search is not tried again, by surface and kind. */
  readonly #hopeless = new Map<string, TooManyPages>();

  constructor(session: Session, ledger: Ledger) {
    this.#session = session;
    this.#ledger = ledger;
    [this.#main = "rest"] = surfacesOf(session);
    this.#search = new SearchCheck(session, this.#main);
  }

  /** Tries the search once on something that is certainly there. */
  async tryOn(entry: LedgerEntry): Promise<void> {
    const isCertain = entry.seen && !entry.removed && entry.surface === this.#main;
    if (isCertain && !this.#search.isDone(entry.kind)) await this.see(entry);
  }

  /** Looks for an entry on every surface: by its id, and by the names that the run may have given it. */
  async see(entry: LedgerEntry): Promise<SearchOutcome> {
    const found: FoundObject[] = [];
    const failures: string[] = [];
    // What does not carry the tag could be somebody else's.
    const names = namesToTry(entry);
    if (names.length === 0) failures.push("None of its names has the tag of the run.");
    for (const surface of surfacesOf(this.#session)) {
      try {
        found.push(...(await this.#seeAt(surface, entry, names)));
      } catch (error) {
        if (!isUnanswered(error)) throw error;
        failures.push(error.message);
      }
    }
    if (found.length === 0 && failures.length === 0) {
      const why = await this.#search.whyBlind(entry.kind);
      if (why !== undefined) failures.push(why);
    }
    return { found, failures };
  }

  /** Whether the first surface lists somebody by the e-mail of an entry who is in no other entry. */
  async isListed(entry: LedgerEntry): Promise<boolean> {
    const { email: text, kind } = entry;
    const surface = this.#main;
    if (text === null || kind !== "user" || !isTagged(text, entry.tag)) return false;
    try {
      const found = await this.#lookUp({ surface, kind, text });
      return found.some(({ id, names }) => names.includes(text) && !this.#isOthers(entry, surface, id));
    } catch (error) {
      // The tag is looked for again at the end.
      if (!isUnanswered(error)) throw error;
      return false;
    }
  }

  async #seeAt(
    surface: Surface,
    entry: LedgerEntry,
    names: readonly string[],
  ): Promise<readonly FoundObject[]> {
    const { kind } = entry;
    const found = new Map<string, FoundObject>();
    const { id } = entry;
    const read =
      surface === entry.surface && id !== undefined
        ? await this.#read({ surface, kind, id }, entry.tag)
        : undefined;
    if (read !== undefined) found.set(read.id, read);
    let isListed = false;
    for (const text of new Set(names.flatMap((name) => [name, name.toLowerCase()]))) {
      for (const each of await this.#lookUp({ surface, kind, text })) {
        const isMeant = each.names.some((name) => name.toLowerCase() === text.toLowerCase());
        isListed ||= isMeant;
        if (!isMeant || found.has(each.id) || this.#isOthers(entry, surface, each.id)) continue;
        found.set(each.id, await this.#completed({ surface, kind, ...each }, entry.tag));
      }
    }
    // A list may leave out who is deactivated.
    const isThere = read !== undefined && read.isActive !== false && hasName(read, names);
    if (surface === this.#main && (isListed || isThere)) this.#search.note(kind, isListed);
    return [...found.values()];
  }

  /** @throws {Unclear} where the search fails, or had too many pages before */
  async #lookUp(search: Search): Promise<readonly Shown[]> {
    const key = `${search.surface} ${search.kind}`;
    const before = this.#hopeless.get(key);
    if (before !== undefined) throw before;
    try {
      return await lookUp(this.#session, search);
    } catch (error) {
      if (error instanceof TooManyPages) this.#hopeless.set(key, error);
      throw error;
    }
  }

  /** Contracts reuse names: what another entry holds is not this one's. */
  #isOthers(entry: LedgerEntry, surface: Surface, id: string): boolean {
    return this.#ledger.entries.some(
      (each) => each !== entry && each.kind === entry.kind && each.surface === surface && each.id === id,
    );
  }

  /** A list may leave out whether a user is active; a GET by id tells, or hides who is not. */
  async #completed(object: FoundObject, tag: string): Promise<FoundObject> {
    if (object.isActive !== undefined || object.kind === "group") return object;
    const read = await this.#read(object, tag);
    if (read !== undefined) return { ...object, ...read };
    const isHidden = object.surface === "rest" && (await this.#showsActiveById());
    return isHidden ? { ...object, isActive: false } : object;
  }

  /** Whether somebody who is active is shown by id on the guide's surface: a control reading, once. */
  async #showsActiveById(): Promise<boolean> {
    if (this.#getShowsActive === undefined) {
      const session = this.#session;
      const seen = await callAt(session, "rest", "GET", `${collectionUrl(session, "rest", "user")}?page=1`);
      const active = shownIn(seen.text).find(({ isActive }) => isActive === true);
      this.#getShowsActive =
        active !== undefined &&
        (
          await callAt(
            session,
            "rest",
            "GET",
            objectUrl(session, { surface: "rest", kind: "user", ...active }),
          )
        ).ok;
    }
    return this.#getShowsActive;
  }

  /** A GET by id. @throws {Unclear} where the server neither shows it nor says that it is not there */
  async #read(
    place: Pick<FoundObject, "surface" | "kind" | "id">,
    tag: string,
  ): Promise<FoundObject | undefined> {
    const seen = await callAt(this.#session, place.surface, "GET", objectUrl(this.#session, place));
    const isSilent = seen.ok ? seen.json() === undefined : seen.status >= 500;
    if (isSilent || [401, 403, 429].includes(seen.status)) {
      throw new Unclear(`It could not be read: ${seen.line}`);
    }
    const shown = seen.ok
      ? shownIn(seen.text).find(({ id }) => id.toLowerCase() === place.id.toLowerCase())
      : undefined;
    if (shown === undefined || !shown.names.some((name) => isTagged(name, tag))) return undefined;
    return { ...shown, surface: place.surface, kind: place.kind, id: place.id };
  }
}

function hasName(read: FoundObject, names: readonly string[]): boolean {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return read.names.some((name) => wanted.has(name.toLowerCase()));
}
