import type { Connection } from "./connection.ts";
import { Failure } from "./failure.ts";
import type { Policy } from "./policy.ts";
import { isObject } from "./careful.ts";
import type { Json } from "./work.ts";

/** Reads a list page by page. @throws {Failure} */
export async function readList(
  { connection, policy }: { readonly connection: Connection; readonly policy: Policy },
  path: string,
  { key, query = "" }: { readonly key: string; readonly query?: string },
): Promise<readonly Json[]> {
  const { pageSize, goesOn, listAfter } = policy;
  const items: Json[] = [];
  for (let page = 1; ; page++) {
    const asked = [`page=${page}`, `pageSize=${pageSize}`, query].filter((part) => part !== "").join("&");
    let answer: Json;
    try {
      answer = await connection.call("GET", `${path}?${asked}`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      // Some servers refuse a page after the last one.
      const isPastEnd = page > 1 && error.status >= 400 && error.status < 500 && error.status !== 429;
      if (isPastEnd && error.status !== 401 && error.status !== 403) return items;
      const instead = listAfter(error);
      if (instead === undefined) throw error;
      return instead;
    }
    const onPage = answer[key];
    if (!Array.isArray(onPage)) {
      const failure = new Failure(`GET ${path}: there is no list`, { status: 0, isWrite: false });
      const instead = listAfter(failure);
      if (instead === undefined) throw failure;
      return instead;
    }
    items.push(...onPage.filter(isObject));
    const count = typeof answer["count"] === "number" ? answer["count"] : 0;
    if (!goesOn({ onPage: onPage.length, seen: items.length, count, pageSize })) return items;
  }
}
