import type { Parameters } from "../../message/parameters.ts";
import type { RecordedExchange } from "../recorded-exchange.ts";
import type { Call, Rule, Seen } from "./rule.ts";
import { shortKey } from "../../message/short-key.ts";
import { LruMap } from "../../world/lru-map.ts";

/** The number of further calls within which a client must request the next page. */
const callsToFollow = 20;

interface FirstPage {
  readonly number: number;
  callsLeft: number;
}

/** The client reads a first page and does not request the next one within twenty calls or before its next token. */
export class PagesNotFollowed implements Rule {
  readonly id = "pages-not-followed";
  /** First pages whose second page was not requested yet, by list. */
  readonly #waiting = new LruMap<string, FirstPage>(100);

  observe({ recorded, query }: Call): Seen {
    if (recorded.operation === "oauth.token") return recorded.isSuccess ? this.#giveUp() : undefined;
    if (!isList(recorded)) return this.#countDown();
    if (pageAsked(recorded, query) > 1) {
      if (!this.#waiting.isEmpty) this.#waiting.delete(keyOf(recorded, query));
      return this.#countDown();
    }
    const late = this.#countDown();
    if (hasMore(recorded, query) && !this.#waiting.has(keyOf(recorded, query))) {
      this.#waiting.set(keyOf(recorded, query), { number: recorded.number, callsLeft: callsToFollow });
    }
    return late;
  }

  #giveUp(): Seen {
    if (this.#waiting.isEmpty) return undefined;
    const numbers = Array.from(this.#waiting.entries(), ([, { number }]) => number);
    this.#waiting.clear();
    return numbers;
  }

  #countDown(): Seen {
    if (this.#waiting.isEmpty) return undefined;
    const late: number[] = [];
    for (const [key, first] of this.#waiting.entries()) {
      if (--first.callsLeft > 0) continue;
      late.push(first.number);
      this.#waiting.delete(key);
    }
    return late.length === 0 ? undefined : late;
  }
}

function isList({ surface, operation }: RecordedExchange): boolean {
  if (operation === undefined) return false;
  if (surface === "scim") return operation === "scim.users.list" || operation === "scim.groups.list";
  return surface === "rest" && (operation.endsWith(".list") || operation.endsWith(".members"));
}

/** The key that pages of the same list share. */
function keyOf({ path }: RecordedExchange, query: Parameters): string {
  return shortKey(`${path}?${query.get("search") ?? query.get("filter") ?? ""}`);
}

/** The page that a call asks for; on SCIM the index of its first resource. Above 1 it is no first page. */
function pageAsked({ surface }: RecordedExchange, query: Parameters): number {
  const page = Number(query.get(surface === "scim" ? "startIndex" : "page") ?? 1);
  return page >= 1 ? page : 1;
}

/** Whether the first page of a list is not the whole list. A client that asks for a small page wants no more than that. */
function hasMore(recorded: RecordedExchange, query: Parameters): boolean {
  if (!recorded.isSuccess) return false;
  return recorded.surface === "scim" ? hasMoreResults(recorded, query) : hasMoreItems(recorded, query);
}

function hasMoreItems({ profile, responseBodyEnd }: RecordedExchange, query: Parameters): boolean {
  const { defaultPageSize, maxPageSize } = profile.limits;
  const asked = Number(query.get("pageSize") ?? defaultPageSize);
  if (asked >= 1 && asked < defaultPageSize) return false;
  const size = Math.min(asked >= 1 ? asked : defaultPageSize, maxPageSize);
  return Number(/"count":(\d+)\}$/.exec(responseBodyEnd.slice(-40))?.[1] ?? 0) > size;
}

/** RFC 7644 §3.4.2: a list says how many results there are, and how many it shows. */
function hasMoreResults({ profile, responseBody }: RecordedExchange, query: Parameters): boolean {
  const { defaultPageSize } = profile.limits;
  if (Number(query.get("count") ?? defaultPageSize) < defaultPageSize) return false;
  const total = /"totalResults":(\d+)/.exec(responseBody)?.[1];
  const shown = /"itemsPerPage":(\d+)/.exec(responseBody)?.[1];
  return Number(total ?? 0) > Number(shown ?? Infinity);
}
