import { inUrl } from "../../../contracts/in-url.ts";
import { Unclear, type Seen } from "../../../contracts/session/seen.ts";
import type { Session } from "../../../contracts/session/session.ts";
import { NoAnswer } from "./sender/no-answer.ts";
import { collections } from "./sender/collections.ts";
import type { LedgerEntry } from "./sender/ledger-lines.ts";
import { shownIn, type Shown } from "./sender/shown.ts";

type Surface = LedgerEntry["surface"];
type Kind = LedgerEntry["kind"];

/** The absolute URL of a collection. @throws {Unclear} where the target does not offer the surface */
export function collectionUrl(session: Session, surface: Surface, kind: Kind): string {
  return session.base(surface) + collections[surface][kind];
}

/** The absolute URL of one object. @throws {Unclear} where the target does not offer the surface */
export function objectUrl(
  session: Session,
  { surface, kind, id }: { surface: Surface; kind: Kind; id: string },
): string {
  return `${collectionUrl(session, surface, kind)}/${inUrl(id)}`;
}

/** Sends to any surface, with the token that it takes. */
export function callAt(session: Session, surface: Surface, method: string, url: string): Promise<Seen> {
  const { scimToken } = session.target;
  if (surface !== "scim") return session.sendAs(undefined, { method, url });
  return session.send({ method, url, headers: { Authorization: `Bearer ${scimToken}` } });
}

/** More pages than this are not read. */
export const maxPages = 40;

/** A search that is not gone through to its end. The next one would not be either. */
export class TooManyPages extends Unclear {
  constructor() {
    super(`The search has more than ${maxPages} pages.`);
  }
}

export interface Search {
  readonly surface: Surface;
  readonly kind: Kind;
  readonly text: string;
  /** Whether the text is only the beginning of a name. */
  readonly isPrefix?: boolean;
}

/**
 * All that a search for a text shows, in the way in which the surface searches.
 * @throws {Unclear} where it fails, or has too many pages: then what it does not show may still be there
 */
export async function lookUp(session: Session, search: Search): Promise<readonly Shown[]> {
  const found = new Map<string, Shown>();
  for (const query of queriesFor(search)) {
    for (let page = 1; ; page++) {
      if (page > maxPages) throw new TooManyPages();
      const url = `${collectionUrl(session, search.surface, search.kind)}?${query(page)}`;
      const seen = await callAt(session, search.surface, "GET", url);
      // Some servers answer a page past the end with an error.
      if (page > 1 && [400, 404, 416, 422].includes(seen.status)) break;
      if (!seen.ok) throw new Unclear(`The search failed: ${seen.line}`);
      const before = found.size;
      for (const each of shownInList(seen)) found.set(each.id, each);
      if (found.size === before || search.surface === "webapi") break;
    }
  }
  const text = search.text.toLowerCase();
  return [...found.values()].filter(({ names }) => names.some((name) => name.toLowerCase().includes(text)));
}

/** What a list shows. @throws {Unclear} where the answer is none, such as a page of HTML */
export function shownInList(seen: Seen): readonly Shown[] {
  const body = seen.json();
  const isList =
    typeof body === "object" && body !== null && [body, ...Object.values(body)].some(Array.isArray);
  // RFC 7644 §3.4.2: a list of nothing may leave out its resources.
  const isEmpty =
    typeof body === "object" && body !== null && "totalResults" in body && body.totalResults === 0;
  if (!isList && !isEmpty) throw new Unclear(`The search answers no list: ${seen.line}`);
  return shownIn(seen.text);
}

type Query = (page: number) => string;

function queriesFor({ surface, kind, text, isPrefix = false }: Search): readonly Query[] {
  if (surface === "rest") {
    // Groups have no search of their own: their list is read.
    return [(page) => queryOf({ ...(kind === "user" && { search: text }), page: String(page) })];
  }
  if (surface === "webapi") {
    // The vendor finds users by the whole e-mail: to find them by its beginning, all are listed.
    if (kind === "group") return [() => ""];
    if (isPrefix) return ["true", "false"].map((active) => () => queryOf({ active }));
    return ["true", "false"].map((active) => () => queryOf({ email: text, active }));
  }
  const field = kind === "user" ? "userName" : "displayName";
  const filter = `${field} ${isPrefix ? "sw" : "eq"} ${JSON.stringify(text)}`;
  return [(page) => queryOf({ filter, startIndex: String((page - 1) * 100 + 1) })];
}

function queryOf(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString();
}

/** Whether an error means that no answer came, or one that says nothing. */
export function isUnanswered(error: unknown): error is Unclear | NoAnswer {
  return error instanceof Unclear || error instanceof NoAnswer;
}
