import { guide } from "../expected-behaviour.ts";
import { problem } from "./problems.ts";

const { defaultPageSize, maxPageSize } = guide.limits;

/**
 * A page below one means the first page, a page past the end the last, a size below one the default. A size over the
 * maximum is refused.
 */
export function pageOf<T>(all: readonly T[], query: URLSearchParams): readonly T[] {
  const asked = readNumber(query, "pageSize") ?? defaultPageSize;
  if (asked > maxPageSize) throw problem(400, `pageSize must not be over ${maxPageSize}.`);
  const size = asked < 1 ? defaultPageSize : asked;
  const last = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(1, readNumber(query, "page") ?? 1), last);
  return all.slice((page - 1) * size, page * size);
}

function readNumber(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (!/^-?\d+$/.test(value)) throw problem(400, `${name} must be a number.`);
  return Number(value);
}

/** By code unit, so that the order is the same everywhere. */
export function byText<T>(textOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0);
}
