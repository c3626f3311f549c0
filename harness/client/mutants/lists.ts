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
      answer = await connection.call("GET", `${path}?${asked}`, {
        isAnswer: (each) => Array.isArray(each[key]),
      });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (page > 1 && isPastEnd(error)) return items;
      const instead = listAfter(error);
      if (instead === undefined) throw error;
      return instead;
    }
    const { [key]: onPage, count } = answer;
    if (!Array.isArray(onPage)) return items;
    items.push(...onPage.filter(isObject));
    const seen = items.length;
    if (!goesOn({ onPage: onPage.length, seen, count: typeof count === "number" ? count : 0, pageSize })) {
      return items;
    }
  }
}

/** Some servers refuse a page after the last one. */
function isPastEnd({ status }: Failure): boolean {
  return status === 400 || status === 404 || status === 416 || status === 422;
}
