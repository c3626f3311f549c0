import { Withheld } from "./mode.ts";
import { isGone, namesOf, type LedgerEntry } from "./ledger-lines.ts";
import type { Ledger } from "./ledger.ts";
import { idIn, madeBy, namesGivenBy, namesIn, type Place } from "./paths.ts";
import type { Sent } from "./sent.ts";
import { isTagged } from "./shown.ts";

/** A write, and what it is about in the ledger. */
interface Booked {
  /** What it is to make. */
  readonly made?: LedgerEntry;
  /** What it is to change. */
  readonly changed?: LedgerEntry;
}

/** Enters in the ledger what writes make and change: what may happen before a write goes out, and what was answered after. */
export class Bookkeeping {
  readonly #ledger: Ledger;
  readonly #maxUsers: number;

  constructor(ledger: Ledger, maxUsers: number) {
    this.#ledger = ledger;
    this.#maxUsers = maxUsers;
  }

  /** @throws {Withheld} where a write would make a user, and the run has made as many as it may */
  requireBudget(sent: Sent, place: Place | undefined): void {
    if (madeBy(sent.method, place) !== "user") return;
    const standing = this.#ledger.entries.filter((entry) => entry.kind === "user" && !isGone(entry)).length;
    if (standing < this.#maxUsers) return;
    throw new Withheld(
      `The run has created ${standing} users that still exist, as many as --max-users allows.`,
      { byMode: false },
    );
  }

  /** Enters a write that is about to go out. @throws {HarnessError} where what it makes cannot be entered */
  begin(sent: Sent, place: Place | undefined, at: string): Booked {
    const kind = madeBy(sent.method, place);
    if (kind === undefined || place === undefined) {
      const changed = this.#changedBy(place);
      if (changed !== undefined) this.#noteNames(changed, sent.body);
      return changed === undefined ? {} : { changed };
    }
    const made = this.#ledger.creating({ at, surface: place.surface, kind, ...namesIn(sent.body) });
    this.#noteNames(made, sent.body);
    return { made };
  }

  /** Enters what was answered. */
  end({ made, changed }: Booked, sent: Sent, { status, body }: { status: number; body: string }): void {
    if (made !== undefined) this.#noteMade(made, status, body);
    if (changed !== undefined && status >= 200 && status < 300) this.#noteChanged(changed, sent);
  }

  #noteMade(entry: LedgerEntry, status: number, body: string): void {
    const id = status < 300 ? idIn(body) : undefined;
    if (id !== undefined && id !== "") this.#ledger.created(entry, id);
    else if (status < 300) this.#ledger.accepted(entry);
    // A redirect or a 5xx may have come after the object was made.
    else if (status >= 400 && status < 500) this.#ledger.refused(entry, status);
  }

  /** The entry of this run that a write changes; surfaces may share their ids. */
  #changedBy(place: Place | undefined): LedgerEntry | undefined {
    const [object, ...deeper] = place?.steps ?? [];
    if (object?.id === undefined || deeper.length > 0) return undefined;
    const { id, kind } = object;
    const meant = this.#ledger.entries.filter(
      (each) => each.kind === kind && each.id?.toLowerCase() === id.toLowerCase(),
    );
    return meant.findLast(({ surface }) => surface === place?.surface) ?? meant.at(-1);
  }

  /** Enters the names that a write gives. What has one of them already may be what the server changes, or brings back. */
  #noteNames(written: LedgerEntry, body: string): void {
    const names = namesGivenBy(body);
    const holders = this.#ledger.entries.filter((each) => each !== written && shares(each, written, names));
    for (const holder of holders) this.#ledger.reopened(holder);
    for (const entry of [written, ...holders]) for (const name of names) this.#ledger.named(entry, name);
  }

  #noteChanged(entry: LedgerEntry, { method, url, body }: Sent): void {
    if (method === "DELETE" || url.endsWith("/deactivate")) return;
    this.#ledger.reopened(entry);
    const { email } = namesIn(body);
    if (method === "PUT" && entry.kind === "user" && email !== null) this.#ledger.renamed(entry, email);
  }
}

/** Whether an entry has one of the names that another one of its kind is given; names of the run are of one object. */
function shares(entry: LedgerEntry, written: LedgerEntry, names: readonly string[]): boolean {
  return (
    entry.kind === written.kind &&
    namesOf(entry).some((name) => isTagged(name, entry.tag) && names.includes(name))
  );
}
