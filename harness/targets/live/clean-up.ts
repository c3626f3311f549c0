import type { Session } from "../../../contracts/session/session.ts";
import { HarnessError, messageOf } from "../../process/harness-error.ts";
import { VerifiedRemovals } from "./verified-removals.ts";
import { isGone, namesOf, type LedgerEntry } from "./sender/ledger-lines.ts";
import type { Ledger } from "./sender/ledger.ts";
import { isTagged } from "./sender/shown.ts";
import { seeTagged } from "./see-tagged.ts";

/** Removes the objects in a ledger, as far as the server allows. A failure does not prevent the removal of the rest. */
export class CleanUp {
  readonly #ledger: Ledger;
  readonly #session: Session;
  readonly #removals: VerifiedRemovals;

  constructor(ledger: Ledger, session: Session) {
    this.#ledger = ledger;
    this.#session = session;
    this.#removals = new VerifiedRemovals(session, ledger);
  }

  /**
   * Removes after a contract what it made and what can go for good: groups, and users where the vendor's DELETE takes
   * them away. Other users are only deactivated by a DELETE; they stay for the next contract, until the run's end.
   * @param known how many entries there were before the contract
   */
  async afterContract(known: number): Promise<void> {
    const goesForGood = this.#session.target.surfaces.webapi !== undefined;
    const isNew = ({ entry }: LedgerEntry) => entry > known;
    for (const entry of this.#ledger.entries.filter((each) => isNew(each) && each.refused)) {
      // A server may have made what it refused. Then it counts, and it has to go.
      if (await this.#removals.isThere(entry)) this.#ledger.accepted(entry);
    }
    await this.#eachStanding((entry) => isNew(entry) && isGroup(entry));
    await this.#eachStanding(
      (entry) => isNew(entry) && entry.kind === "user" && goesForGood && entry.surface !== "rest",
    );
  }

  /**
   * Removes all that is left of a run.
   * @returns what stays, each in a sentence; what is not told is seen to be gone
   */
  async atTheEnd(): Promise<readonly string[]> {
    const left = [
      ...(await this.#eachStanding(isGroup)),
      ...(await this.#eachStanding((entry) => !isGroup(entry))),
    ];
    const known = this.#ledger.entries.length;
    if (known === 0) return left;
    await this.#adoptTagged().catch((error: unknown) => {
      if (!(error instanceof HarnessError)) throw error;
    });
    return [...left, ...(await this.#eachStanding(({ entry }) => entry > known))];
  }

  /** Goes through the objects that are not gone yet. @returns what stays, each in a sentence */
  async #eachStanding(isMeant: (entry: LedgerEntry) => boolean): Promise<readonly string[]> {
    const left: string[] = [];
    let ended: HarnessError | undefined;
    for (const entry of this.#ledger.entries) {
      if (!isMeant(entry) || isGone(entry)) continue;
      try {
        if (ended !== undefined) throw ended;
        const removal = await this.#removals.of(entry);
        if (removal.isFinal) this.#ledger.removed(entry, removal.left);
        if (removal.left !== null) left.push(removal.left);
      } catch (error) {
        const reason = messageOf(error);
        left.push(`${entry.kind} ${namesOf(entry)[0] ?? "without a name"} could not be removed: ${reason}`);
        // Nothing more is sent, but the rest is reported, too.
        if (error instanceof HarnessError) ended = error;
      }
    }
    return left;
  }

  /** Enters what carries the run's tag but has no entry: the server refused it and made it, or its name was lost. */
  async #adoptTagged(): Promise<void> {
    const ledger = this.#ledger;
    const { tag, startedAt: at } = ledger.header;
    for (const object of await seeTagged(this.#session, tag)) {
      const { surface, kind, id } = object;
      // Many objects may share a name without the tag, and many users a first name.
      const tagged = object.names.filter((name) => isTagged(name, tag));
      const addresses = tagged.filter((name) => kind === "user" && name.includes("@"));
      const names = addresses.length > 0 ? addresses : tagged;
      const lower = new Set(names.map((name) => name.toLowerCase()));
      const isKnown = (entry: LedgerEntry) =>
        entry.kind === kind &&
        !entry.refused &&
        ((entry.surface === surface && entry.id === id) ||
          namesOf(entry).some((name) => lower.has(name.toLowerCase())));
      if (ledger.entries.some(isKnown)) continue;
      const [name = null] = names;
      const email = kind === "user" ? (names.find((each) => each.includes("@")) ?? null) : null;
      const entry = ledger.creating({ at, surface, kind, name, email });
      for (const each of names) ledger.named(entry, each);
      ledger.created(entry, id);
    }
  }
}

function isGroup({ kind }: LedgerEntry): boolean {
  return kind === "group";
}
