import type { Call, Rule, Seen } from "./finding.ts";
import { Recent } from "./recent.ts";
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
  /** The first pages that wait for a second, by list. */
  readonly #waiting = new Recent<string, FirstPage>(100);

  observe(call: Call): Seen {
    const { kept } = call;
    if (kept.operation === "oauth.token") return isDone(kept) ? this.#giveUp() : undefined;
    const list = readListCall(call);
    if (list !== undefined && list.page > 1) this.#waiting.delete(list.key);
    const late = this.#countDown();
    if (list !== undefined && list.page === 1 && !this.#waiting.has(list.key) && list.hasMore()) {
      this.#waiting.set(list.key, { number: kept.number, callsLeft: callsToFollow });
    }
    return late;
  }

  #giveUp(): Seen {
    if (this.#waiting.size === 0) return undefined;
    const numbers = Array.from(this.#waiting.values(), ({ number }) => number);
    this.#waiting.clear();
    return numbers;
  }

  #countDown(): Seen {
    if (this.#waiting.size === 0) return undefined;
    const late: number[] = [];
    for (const [key, first] of this.#waiting.entries()) {
      if (--first.callsLeft > 0) continue;
      late.push(first.number);
      this.#waiting.delete(key);
    }
    return late.length === 0 ? undefined : late;
  }
}

/** What a call of a paged list asked for, and whether its page left something out. */
interface ListCall {
  readonly key: string;
  readonly page: number;
  hasMore(): boolean;
}

function readListCall({ kept, exchange }: Call): ListCall | undefined {
  const { operation, surface } = kept;
  if (surface !== "rest" || operation === undefined) return undefined;
  if (!operation.endsWith(".list") && !operation.endsWith(".members")) return undefined;
  const { query, path } = exchange;
  const page = Number(query.get("page") ?? 1);
  return {
    key: `${path}?${query.get("search") ?? ""}`,
    page: page >= 1 ? page : 1,
    hasMore: () => {
      if (!isDone(kept)) return false;
      const { defaultPageSize, maxPageSize } = kept.profile.limits;
      const asked = Number(query.get("pageSize") ?? defaultPageSize);
      const size = Math.min(asked >= 1 ? asked : defaultPageSize, maxPageSize);
      return Number(/"count":(\d+)\}$/.exec(kept.answeredEnd.slice(-40))?.[1] ?? 0) > size;
    },
  };
}
