import type { Call, Rule, Seen } from "./finding.ts";
import { Recent, rememberedClients } from "./recent.ts";
import { isDone } from "./user-calls.ts";

/** Within how many further calls of a client the next page must be asked for. */
const callsToFollow = 20;

interface FirstPage {
  readonly number: number;
  callsLeft: number;
}

/** A first page with more behind it, and no further page within twenty calls or by the next token. */
export class PagesNotFollowed implements Rule {
  readonly id = "pages-not-followed";
  /** By client, the first pages that wait for a second, by list. */
  readonly #waiting = new Recent<string, Recent<string, FirstPage>>(rememberedClients);

  observe(call: Call): Seen {
    const { client, kept, number } = call;
    const waiting = this.#waiting.get(client);
    if (kept.exchange.operation === "oauth.token") {
      if (waiting === undefined || !isDone(call)) return undefined;
      this.#waiting.delete(client);
      return numbersOf(waiting);
    }
    const list = readListCall(call);
    if (list !== undefined && list.page > 1) waiting?.delete(list.key);
    const late = waiting === undefined ? undefined : countDown(waiting);
    if (list !== undefined && list.page === 1 && list.hasMore) {
      const lists = this.#waiting.getOrMake(client, () => new Recent(100));
      if (!lists.has(list.key)) lists.set(list.key, { number, callsLeft: callsToFollow });
    }
    return late;
  }
}

function countDown(waiting: Recent<string, FirstPage>): Seen {
  const late: number[] = [];
  for (const [key, first] of waiting.entries()) {
    if (--first.callsLeft > 0) continue;
    late.push(first.number);
    waiting.delete(key);
  }
  return late.length === 0 ? undefined : late;
}

function numbersOf(waiting: Recent<string, FirstPage>): Seen {
  const numbers = [...waiting.entries()].map(([, first]) => first.number);
  return numbers.length === 0 ? undefined : numbers;
}

/** What a call of a paged list asked for, and whether its first page left something out. */
function readListCall(call: Call): { key: string; page: number; hasMore: boolean } | undefined {
  const { exchange } = call.kept;
  const { operation, surface, world, path } = exchange;
  if (surface !== "rest" || operation === undefined) return undefined;
  if (!operation.endsWith(".list") && !operation.endsWith(".members")) return undefined;
  const { query } = exchange;
  const page = Number(query.get("page") ?? 1);
  const { defaultPageSize, maxPageSize } = world.limits;
  const asked = Number(query.get("pageSize") ?? defaultPageSize);
  const size = Math.min(asked >= 1 ? asked : defaultPageSize, maxPageSize);
  const count = Number(/"count":(\d+)\}$/.exec(exchange.answeredEnd.slice(-40))?.[1] ?? 0);
  return {
    key: `${path}?${query.get("search") ?? ""}`,
    page: page >= 1 ? page : 1,
    hasMore: isDone(call) && count > size,
  };
}
