import type { RecordedExchange } from "../recorded-exchange.ts";
import { objectIdOf } from "../../world/ids.ts";
import type { Call, Rule, Seen } from "./finding.ts";
import { LruMap } from "../../world/lru-map.ts";
import { createdId } from "./user-calls.ts";

/** Who changed a user last, and when another client did. */
interface LastChanges {
  readonly by: Rule;
  readonly number: number;
  /** The last change by anybody else; 0 where there was none. */
  readonly byOthers: number;
  /** The last change that answered with the user, and so showed it to who made it; 0 where none did. */
  readonly shown: number;
}

/** The last changes of users by all clients; each client is known by its rule. */
export class UserChanges {
  readonly #changes = new LruMap<string, LastChanges>(10_000);

  /** The last change that was not this client's own, and the last of its own that showed it the user; 0 for none. */
  lastOf(id: string, client: Rule): { readonly byOthers: number; readonly shown: number } {
    const last = this.#changes.get(id);
    if (last?.by === client) return last;
    return { byOthers: last?.number ?? 0, shown: 0 };
  }

  /** A client has made or changed a user, and was shown it or not. */
  note(id: string, client: Rule, number: number, isShown: boolean): void {
    const { byOthers, shown } = this.lastOf(id, client);
    this.#changes.set(id, { by: client, number, byOthers, shown: isShown ? number : shown });
  }
}

/** A PUT of a user that the client neither read, created nor got back since the last change by others. */
export class PutWithoutGet implements Rule {
  readonly id = "put-without-get";
  readonly #changes: UserChanges;
  /** When the client last read a user, by id. */
  readonly #users = new LruMap<string, number>(10_000);
  /** The newest lists; they are searched only when a PUT makes it matter. */
  readonly #lists = new LruMap<number, RecordedExchange>(20);

  constructor(changes: UserChanges) {
    this.#changes = changes;
  }

  observe({ recorded, action }: Call): Seen {
    if (action === undefined) {
      if (isUserList(recorded)) this.#readList(recorded);
      return undefined;
    }
    const { kind } = action;
    const id = kind === "create" && recorded.isSuccess ? createdId(recorded) : action.id;
    if (id === undefined) return undefined;
    const isBlind = kind === "replace" && isAttempt(recorded) && !this.#knows(id);
    if (recorded.isSuccess) {
      if (kind === "read") this.#users.set(id, recorded.number);
      else this.#changes.note(id, this, recorded.number, kind === "create" || kind === "replace");
    }
    return isBlind ? [recorded.number] : undefined;
  }

  #readList(recorded: RecordedExchange): void {
    // A list that shows users in part does not say what a PUT must send back.
    if (recorded.isSuccess && recorded.responseBodyEnd.includes('"canPrioritizeJobs"'))
      this.#lists.set(recorded.number, recorded);
  }

  #knows(id: string): boolean {
    const { byOthers: since, shown } = this.#changes.lastOf(id, this);
    if (shown > since || (this.#users.get(id) ?? -1) > since) return true;
    for (const [number, { responseBody: text }] of this.#lists.entries()) {
      if (number > since && (text.includes(`"${id}"`) || text.includes(`"${objectIdOf(id)}"`))) return true;
    }
    return false;
  }
}

/** Whether the server looked at the body: nobody can read a user that is not there, or that is not shown to them. */
function isAttempt({ status, surface }: RecordedExchange): boolean {
  return surface !== "scim" && status !== 401 && status !== 403 && status !== 404;
}

function isUserList({ operation }: RecordedExchange): boolean {
  // A list of SCIM shows resources, which no PUT of the REST surfaces could send back.
  return operation === "users.list" || operation === "webapi.users.list";
}
