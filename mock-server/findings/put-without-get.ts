import type { Exchange } from "../edge/exchange.ts";
import { objectIdOf } from "../ids.ts";
import type { Call, Rule, Seen } from "./finding.ts";
import { Recent, rememberedClients } from "./recent.ts";
import { createdId, isDone } from "./user-calls.ts";

/** Who changed a user last, and when somebody else did. */
interface LastChanges {
  readonly client: string;
  readonly number: number;
  /** The last change by anybody but `client`; 0 where there was none. */
  readonly byOthers: number;
}

/** When a client last had a whole user before its eyes. */
interface Knowledge {
  readonly users: Recent<string, number>;
  /** The newest lists, by call; they are searched only when a PUT makes it matter. */
  readonly lists: Recent<number, Exchange>;
}

/** A PUT of a user that the client neither read, created nor got back since the last change by others. */
export class PutWithoutGet implements Rule {
  readonly id = "put-without-get";
  readonly #changes = new Recent<string, LastChanges>(50_000);
  readonly #knowledge = new Recent<string, Knowledge>(rememberedClients);

  observe(call: Call): Seen {
    const { client, number, kept, does } = call;
    if (does === undefined && isUserList(kept.exchange)) {
      this.#readList(call);
      return undefined;
    }
    if (does === undefined) return undefined;
    const id = does.deed === "create" && isDone(call) ? createdId(call) : does.id;
    if (id === undefined) return undefined;
    const isBlind = does.deed === "replace" && isAttempt(call) && !this.#knows(client, id);
    if (isDone(call)) {
      if (does.deed !== "read") this.#noteChange(client, id, number);
      if (does.deed === "read" || does.deed === "create" || does.deed === "replace") {
        this.#knowledgeOf(client).users.set(id, number);
      }
    }
    return isBlind ? [number] : undefined;
  }

  #readList(call: Call): void {
    const { exchange } = call.kept;
    // A list that shows users in part does not say what a PUT must send back.
    if (isDone(call) && exchange.answeredEnd.includes('"canPrioritizeJobs"')) {
      this.#knowledgeOf(call.client).lists.set(call.number, exchange);
    }
  }

  #knows(client: string, id: string): boolean {
    const change = this.#changes.get(id);
    const since = change === undefined ? 0 : change.client === client ? change.byOthers : change.number;
    const { users, lists } = this.#knowledgeOf(client);
    if ((users.get(id) ?? -1) > since) return true;
    for (const [number, { answered: text }] of lists.entries()) {
      if (number > since && (text.includes(`"${id}"`) || text.includes(`"${objectIdOf(id)}"`))) return true;
    }
    return false;
  }

  #noteChange(client: string, id: string, number: number): void {
    const before = this.#changes.get(id);
    const byOthers = before === undefined ? 0 : before.client === client ? before.byOthers : before.number;
    this.#changes.set(id, { client, number, byOthers });
  }

  #knowledgeOf(client: string): Knowledge {
    return this.#knowledge.getOrMake(client, () => ({ users: new Recent(10_000), lists: new Recent(20) }));
  }
}

/** Whether the server looked at the body: nobody can read a user that is not there, or that is not shown to them. */
function isAttempt({ status, kept }: Call): boolean {
  return kept.exchange.surface !== "scim" && status !== 401 && status !== 403 && status !== 404;
}

function isUserList({ operation }: Exchange): boolean {
  return operation?.endsWith("users.list") ?? false;
}
