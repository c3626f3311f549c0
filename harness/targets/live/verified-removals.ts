import type { Session } from "../../../contracts/session/session.ts";
import { reachesByPut, removeOne } from "./remove-one.ts";
import type { LedgerEntry } from "./sender/ledger-lines.ts";
import type { Ledger } from "./sender/ledger.ts";
import { isTagged } from "./sender/shown.ts";
import { namesToTry } from "./names-to-try.ts";
import { ObjectSearch, type SearchOutcome, type FoundObject } from "./object-search.ts";

/** The result of removing an object of the run. */
export interface RemovalResult {
  /** What is left, in a sentence that says what to do; undefined if it is seen to be gone. */
  readonly left: string | null;
  /** Whether the server allows no further removal; otherwise the next clean-up tries again. */
  readonly isFinal: boolean;
}

const gone: RemovalResult = { left: null, isFinal: true };

/**
 * Removes an object of the run and checks whether it is gone.
 *
 * "Not found" is not "gone": a server may hide a deactivated user, know the object by another id, or only show it on
 * another surface. What was removed is looked for on every surface, and what is not seen to be gone is told.
 */
export class VerifiedRemovals {
  readonly #session: Session;
  readonly #search: ObjectSearch;

  constructor(session: Session, ledger: Ledger) {
    this.#session = session;
    this.#search = new ObjectSearch(session, ledger);
  }

  /** Whether a search for the e-mail finds a user. */
  isThere(entry: LedgerEntry): Promise<boolean> {
    return this.#search.isListed(entry);
  }

  async of(entry: LedgerEntry): Promise<RemovalResult> {
    const troubles = new Map<string, string | undefined>();
    const remove = async (at: Pick<FoundObject, "surface" | "kind" | "id">) => {
      troubles.set(`${at.surface} ${at.id}`, await removeOne(this.#session, at));
    };
    const { id } = entry;
    await this.#search.tryOn(entry);
    if (id !== undefined) await remove({ ...entry, id });
    let seen = await this.#search.see(entry);
    const untried = () => seen.found.find((at) => isStanding(at) && !troubles.has(`${at.surface} ${at.id}`));
    for (let next = untried(); next !== undefined; next = untried()) {
      await remove(next);
      seen = await this.#search.see(entry);
    }
    const trouble = [...troubles.values()].find((each) => each !== undefined);
    return this.#judge(entry, { ...seen, trouble });
  }

  async #judge(
    entry: LedgerEntry,
    { found, failures, trouble }: SearchOutcome & { trouble: string | undefined },
  ): Promise<RemovalResult> {
    const what = nameOf(entry, found);
    const [failure] = failures;
    if (found.length > 0 && entry.kind === "group") {
      return open(`${what} still exists${because(trouble)}: delete it by hand.`);
    }
    // A list may not say whether a user is active. Then a DELETE that succeeded does.
    if (found.some(({ isActive }) => isActive ?? trouble !== undefined)) {
      const isActive = found.some((each) => each.isActive === true);
      const state = isActive ? "is still active" : "still exists, and may be active";
      return open(`${what} ${state}${because(trouble)}: deactivate it by hand.`);
    }
    if (found.length > 0) {
      return {
        left: `${what} is deactivated but still exists, and may keep a licence seat: remove it in the admin pages.`,
        isFinal: true,
      };
    }
    if (failure !== undefined)
      return open(`${what} could not be searched for: ${failure} Look for it by hand.`);
    if (entry.id === undefined) {
      // No answer came, and nobody has any of its names: it was never made.
      if (!entry.accepted) return gone;
      return open(`${what} was created, according to the server, but cannot be found: look for it by hand.`);
    }
    // An id may be that of something else until a GET has shown the object. If it is unknown, that proves nothing.
    if (trouble !== undefined && !entry.seen)
      return open(`${what} cannot be found, and was not removed${because(trouble)}: look for it by hand.`);
    if (!(await this.#isHidden(entry))) return gone;
    return {
      left: `${what} is no longer shown, but may only be hidden and keep a licence seat: look for it in the admin pages.`,
      isFinal: true,
    };
  }

  /** A user of the guide's surface that is not shown may only be hidden: then a PUT of inactive reaches it. */
  async #isHidden(entry: LedgerEntry): Promise<boolean> {
    const { rest, webapi } = this.#session.target.surfaces;
    const { id } = entry;
    // The vendor's surface lists who is inactive.
    if (entry.kind === "group" || rest === undefined || webapi !== undefined || id === undefined)
      return false;
    return reachesByPut(this.#session, { ...entry, id });
  }
}

/** Whether a DELETE may do more: the vendor's also removes what is deactivated. */
function isStanding({ surface, isActive }: FoundObject): boolean {
  return surface === "webapi" || isActive !== false;
}

function open(left: string): RemovalResult {
  return { left, isFinal: false };
}

function because(trouble: string | undefined): string {
  return trouble === undefined ? "" : ` (${trouble})`;
}

/** Names it by every id and by its name now, so that an administrator finds it on every surface. */
function nameOf(entry: LedgerEntry, found: readonly FoundObject[]): string {
  const { kind, email, name, id, tag } = entry;
  const ids = new Set([...(id === undefined ? [] : [id]), ...found.map((each) => each.id)]);
  const shown = found.flatMap(({ names }) => names.filter((each) => isTagged(each, tag)));
  const known = found.length === 0 ? namesToTry(entry) : shown;
  const addresses = known.filter((each) => kind === "group" || each.includes("@"));
  const [first = name ?? "without a name", ...others] = new Set([
    ...(email === null ? [] : [email]),
    ...addresses,
  ]);
  const also = [...ids, ...others].join(", ");
  return `${kind} ${first}${also === "" ? "" : ` (${also})`}`;
}
