import { objectIdOf } from "../../world/ids.ts";
import { LruMap } from "../../world/lru-map.ts";
import type { RecordedExchange } from "../recorded-exchange.ts";

/** The newest lists of users that a client has read. Their texts are searched only when a rule asks. */
export class ReadLists {
  readonly #lists = new LruMap<number, RecordedExchange>(20);

  note(recorded: RecordedExchange): void {
    this.#lists.set(recorded.number, recorded);
  }

  /** The newest list that shows the user with an id. */
  newestWith(id: string): RecordedExchange | undefined {
    if (this.#lists.isEmpty) return undefined;
    return Array.from(this.#lists.entries(), ([, list]) => list)
      .sort((a, b) => b.number - a.number)
      .find(({ responseBody: text }) => text.includes(`"${id}"`) || text.includes(`"${objectIdOf(id)}"`));
  }
}

/** Whether a client has read a list of users that it can send back. A SCIM list shows resources instead. */
export function isUserList({ operation, isSuccess }: RecordedExchange): boolean {
  return isSuccess && (operation === "users.list" || operation === "webapi.users.list");
}
