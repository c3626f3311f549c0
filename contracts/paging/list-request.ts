import { fieldsOf, objectsIn, type Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import type { Touch } from "../reading/traces.ts";

/** The parameters of paging in a request for a list of users. The first page is page 1, named or not. */
export interface ListRequest {
  readonly page: string;
  readonly pageSize: string | null;
}

/** A page of a list that was seen earlier. */
export interface KnownPage extends ListRequest {
  readonly touch: Touch;
  readonly mark: string | undefined;
}

/** Undefined if a parameter is given twice. */
export function listRequestOf({ query }: Call): ListRequest | undefined {
  const names = [...query.keys()];
  if (new Set(names).size < names.length) return undefined;
  return { page: query.get("page") ?? "1", pageSize: query.get("pageSize") };
}

/** What a parameter asks for. A number that servers may read in several ways is `odd`. */
export function askedBy(text: string | null): "nothing" | "a number" | "below one" | "a word" | "odd" {
  if (text === null) return "nothing";
  if (/^[1-9]\d{0,5}$/.test(text)) return "a number";
  if (/^(?:0|-[1-9]\d{0,5})$/.test(text)) return "below one";
  return /^[a-z]+$/i.test(text) ? "a word" : "odd";
}

/** Whether a parameter is absent or a number that every server understands. */
export function isRight(text: string | null): boolean {
  return ["nothing", "a number"].includes(askedBy(text));
}

/** Takes note of the page that a list of users shows: not of the users, but of what tells it from other pages. */
export function learnPages(call: Call, knowledge: Knowledge): void {
  const request = call.operation === "users.list" ? listRequestOf(call) : undefined;
  const mark = markOf(call);
  if (request === undefined || mark === undefined || call.isUncertain || call.isContested) return;
  knowledge.pages.note(listOf(call), knowledge.touchOf(call, { sent: { ...request }, shown: { mark } }));
}

/** The pages of the same list that were seen just before a call, if nothing was changed since. */
export function pagesBefore(call: Call, known: Knowledge): readonly KnownPage[] {
  return known.pages
    .of(listOf(call))
    .filter((touch) => known.nothingSince(touch, call))
    .map((touch) => ({
      touch,
      page: textOf(touch.sent?.["page"]) ?? "1",
      pageSize: textOf(touch.sent?.["pageSize"]),
      mark: textOf(touch.shown?.["mark"]) ?? undefined,
    }));
}

/** What tells a page that has users from other pages of its list. */
export function markOf({ seen, shown }: Call): string | undefined {
  if (!seen.ok) return undefined;
  const ids = objectsIn(fieldsOf(shown)?.["users"]).map(({ id }) => String(id));
  return ids.length === 0 ? undefined : [ids.length, ids[0], ids.at(-1)].join(" ");
}

function listOf({ query }: Call): string {
  return query.get("search") ?? "";
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
