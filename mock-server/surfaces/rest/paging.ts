// Tested by contracts/paging/probes.ts.
import type { Exchange } from "../../exchange/exchange.ts";
import { ApiError } from "../../exchange/api-error.ts";
import type { Page, Range } from "../../world/directory/user-query.ts";

/** What a list was asked for, after the quirks of paging had their say. */
export interface PageRequest {
  readonly page: number;
  readonly size: number;
}

/** Reads `page` and `pageSize` (guide §Rate limits, pagination, and events). @throws {ApiError} */
export function readPage(exchange: Exchange): PageRequest {
  const { defaultPageSize, maxPageSize } = exchange.world.limits;
  const page = readNumber(exchange, "page", 1);
  const size = readNumber(exchange, "pageSize", defaultPageSize);
  return {
    page: page < 1 ? pageBelowOne(exchange) : page,
    size: size < 1 ? sizeBelowOne(exchange) : Math.min(size, size > maxPageSize ? overMax(exchange) : size),
  };
}

/** Reads one query parameter. @throws {ApiError} 400 when it comes more than once */
export function readParameter({ query }: Exchange, name: string): string | undefined {
  if (!query.isRepeated(name)) return query.get(name);
  throw new ApiError(400, `The query parameter ${name} is given more than once.`);
}

/** Fetches the page that was asked for, or what the server version sends past the end. */
export function fetchPage<Item>(
  exchange: Exchange,
  { page, size }: PageRequest,
  fetch: (range: Range) => Page<Item>,
): Page<Item> {
  const found = fetch({ offset: (page - 1) * size, limit: size });
  return page === 1 || found.items.length > 0
    ? found
    : pagePastEnd(exchange, { page, size }, { found, fetch });
}

function pagePastEnd<Item>(
  exchange: Exchange,
  { page, size }: PageRequest,
  { found, fetch }: { found: Page<Item>; fetch: (range: Range) => Page<Item> },
): Page<Item> {
  return exchange.choose("paging.past-end", {
    "empty-page": () => found,
    "last-page": () => {
      const last = Math.max(1, Math.ceil(found.total / size));
      return fetch({ offset: (last - 1) * size, limit: size });
    },
    "not-found": () => {
      throw new ApiError(404, `There is no page ${page}.`);
    },
  })();
}

function readNumber(exchange: Exchange, name: string, byDefault: number): number {
  const text = readParameter(exchange, name);
  if (text === undefined) return byDefault;
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text);
  return exchange.choose("paging.not-a-number", {
    "bad-request": () => {
      throw new ApiError(400, `The query parameter ${name} must be a whole number.`);
    },
    default: () => byDefault,
  })();
}

function pageBelowOne(exchange: Exchange): number {
  return exchange.choose("paging.page-below-one", {
    "bad-request": () => {
      throw new ApiError(400, "The query parameter page must be at least 1.");
    },
    "first-page": () => 1,
  })();
}

function sizeBelowOne(exchange: Exchange): number {
  return exchange.choose("paging.size-below-one", {
    "bad-request": () => {
      throw new ApiError(400, "The query parameter pageSize must be at least 1.");
    },
    "default-size": () => exchange.world.limits.defaultPageSize,
  })();
}

function overMax(exchange: Exchange): number {
  const { maxPageSize } = exchange.world.limits;
  return exchange.choose("paging.over-max", {
    clamped: () => maxPageSize,
    "bad-request": () => {
      throw new ApiError(400, `The query parameter pageSize must be at most ${maxPageSize}.`);
    },
  })();
}
