import type { RecordedExchange } from "../recorded-exchange.ts";
import type { Call, Rule, Seen } from "./rule.ts";
import { isUserList, ReadLists } from "./read-lists.ts";
import { LruMap } from "../../world/lru-map.ts";
import type { UserChanges } from "./user-changes.ts";

/** The client PUTs a user that it has neither read, created nor received since the last change by another client. */
export class PutWithoutGet implements Rule {
  readonly id = "put-without-get";
  readonly #changes: UserChanges;
  /** The last exchange in which the client read a user, by the user's id. */
  readonly #users = new LruMap<string, number>(10_000);
  readonly #lists = new ReadLists();

  constructor(changes: UserChanges) {
    this.#changes = changes;
  }

  observe({ recorded, action }: Call): Seen {
    if (action === undefined) {
      // A list with only some fields of users is not enough for a PUT.
      if (isUserList(recorded) && recorded.responseBodyEnd.includes('"canPrioritizeJobs"')) {
        this.#lists.note(recorded);
      }
      return undefined;
    }
    const { kind, id } = action;
    if (id === undefined) return undefined;
    const isBlind = kind === "replace" && isAttempt(recorded) && !this.#knows(id);
    if (recorded.isSuccess) {
      if (kind === "read") this.#users.set(id, recorded.number);
      else this.#changes.note(id, this, recorded.number, kind === "create" || kind === "replace");
    }
    return isBlind ? [recorded.number] : undefined;
  }

  #knows(id: string): boolean {
    const { byOthers: since, shown } = this.#changes.lastOf(id, this);
    if (shown > since || (this.#users.get(id) ?? -1) > since) return true;
    return (this.#lists.newestWith(id)?.number ?? -1) > since;
  }
}

/** Whether the server read the body. A client cannot have read a user that does not exist or is not shown to it. */
function isAttempt({ status, surface }: RecordedExchange): boolean {
  return surface !== "scim" && status !== 401 && status !== 403 && status !== 404;
}
