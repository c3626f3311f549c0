import type { UserPool } from "../../../contracts/target.ts";
import type { SurfaceName } from "../../../contracts/quirk.ts";
import { isGone } from "./sender/ledger-lines.ts";
import type { Ledger } from "./sender/ledger.ts";

/**
 * The users of a run, from the ledger, that no contract is using.
 *
 * On many servers a user can never be removed, so contracts take the users of earlier ones instead of making new ones.
 */
export class Pool implements UserPool {
  readonly habits = new Map<SurfaceName, string>();
  readonly #ledger: Ledger;
  readonly #taken = new Set<string>();
  readonly #retired = new Set<string>();
  /** How many entries there were when the contract began: what is made later is in use. */
  #known = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  take(surface: SurfaceName): string | undefined {
    const id = this.#ledger.entries
      .slice(0, this.#known)
      .filter((entry) => entry.kind === "user" && entry.surface === surface && !isGone(entry))
      .map((entry) => entry.id)
      .find((each) => each !== undefined && !this.#taken.has(each) && !this.#retired.has(each));
    if (id !== undefined) this.#taken.add(id);
    return id;
  }

  retire(id: string): void {
    this.#retired.add(id);
  }

  /** A contract begins: all that earlier ones made and took is free. */
  begin(): void {
    this.#taken.clear();
    this.#known = this.#ledger.entries.length;
  }
}
