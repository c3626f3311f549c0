import type { Parameters } from "../../message/parameters.ts";
import { LruMap } from "../../world/lru-map.ts";
import type { RecordedExchange } from "../recorded-exchange.ts";
import type { Call, Rule, Seen } from "./rule.ts";
import { queryParameters } from "./known-names.ts";
import { firstUser } from "./user-calls.ts";

/** The number of further calls within which a client acts on what it looked up. */
const callsToAct = 20;

/** Parameter names by which clients look up users. A parameter such as `_=17`, which only avoids caches, is not one. */
const lookups =
  /^(?:search|query|q|filter|(?:user|first|last|full|display|family|given)?[-_]?name|e?-?mails?|(?:user)?id)$/i;

interface Lookup {
  readonly number: number;
  callsLeft: number;
}

/**
 * The client looks up a user by a parameter that the list does not support, and changes the first user in the answer.
 */
export class LookupByUnknownParameter implements Rule {
  readonly id = "lookup-by-unknown-parameter";
  /** Look-ups by the id of the user that was shown first although the client wanted another one. */
  readonly #strangers = new LruMap<string, Lookup>(20);

  observe({ recorded, query, action }: Call): Seen {
    this.#countDown();
    const stranger = strangerIn(recorded, query);
    if (stranger !== undefined) {
      this.#strangers.set(stranger, { number: recorded.number, callsLeft: callsToAct });
      return undefined;
    }
    if (action?.id === undefined || action.kind === "read") return undefined;
    const lookup = this.#strangers.get(action.id);
    return lookup === undefined ? undefined : [lookup.number, recorded.number];
  }

  #countDown(): void {
    if (this.#strangers.isEmpty) return;
    for (const [id, lookup] of this.#strangers.entries())
      if (--lookup.callsLeft < 0) this.#strangers.delete(id);
  }
}

/** The first user in a list, if the client asked for another one by a parameter that was ignored. */
function strangerIn(recorded: RecordedExchange, query: Parameters): string | undefined {
  const { operation } = recorded;
  if (query.isEmpty || operation?.endsWith("users.list") !== true || !recorded.isSuccess) return undefined;
  const known = queryParameters[operation] ?? [];
  const passedOver = query
    .entries()
    .filter(([name, value]) => value !== "" && !known.includes(name) && lookups.test(name));
  if (passedOver.length === 0) return undefined;
  const first = firstUser(recorded);
  const text = first?.text.toLowerCase() ?? "";
  return passedOver.some(([, value]) => !text.includes(value.toLowerCase())) ? first?.id : undefined;
}
