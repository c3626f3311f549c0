import { LruMap } from "../../world/lru-map.ts";
import type { Rule } from "./rule.ts";

/** The last change of a user, and the last one by another client. */
interface LastChanges {
  readonly by: Rule;
  readonly number: number;
  /** The last change by any other client, or 0. */
  readonly byOthers: number;
  /** The last change whose answer showed the user to the client that made it, or 0. */
  readonly shown: number;
}

/** The last changes of users by all clients. A client is identified by its rule. */
export class UserChanges {
  readonly #changes = new LruMap<string, LastChanges>(10_000);

  /** The last change by another client, and the last change by this client that showed it the user. 0 for none. */
  lastOf(id: string, client: Rule): { readonly byOthers: number; readonly shown: number } {
    const last = this.#changes.get(id);
    if (last?.by === client) return last;
    return { byOthers: last?.number ?? 0, shown: 0 };
  }

  /** Notes that a client created or changed a user, and whether the answer showed the user. */
  note(id: string, client: Rule, number: number, isShown: boolean): void {
    // A client that sees the user now need not know what others did before.
    const { byOthers, shown } = isShown ? { byOthers: 0, shown: number } : this.lastOf(id, client);
    this.#changes.set(id, { by: client, number, byOthers, shown });
  }
}
