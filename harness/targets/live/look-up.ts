import { Unclear, type Seen } from "../../../contracts/session/seen.ts";
import type { Session } from "../../../contracts/session/session.ts";
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
  return `${collectionUrl(session, surface, kind)}/${encodeURIComponent(id)}`;
}

/** Sends to any surface, with the token that it takes. */
export function callAt(session: Session, surface: Surface, method: string, url: string): Promise<Seen> {
  const { scimToken } = session.target;
  if (surface !== "scim") return session.sendAs(undefined, { method, url });
  return session.send({ method, url, headers: { Authorization: `Bearer ${scimToken}` } });
}

const mostPages = 40;

interface Search {
  readonly surface: Surface;
  readonly kind: Kind;
  readonly text: string;
  /** Whether the text is only the beginning of a name. */
  readonly isPrefix?: boolean;
}

/** All that a search for a text shows, by whichever way the surface searches. @throws {Unclear} where it fails */
export async function lookUp(session: Session, search: Search): Promise<readonly Shown[]> {
  const found = new Map<string, Shown>();
  for (const query of queriesFor(search)) {
    for (let page = 1; page <= mostPages; page++) {
      const url = `${collectionUrl(session, search.surface, search.kind)}?${query(page)}`;
      const seen = await callAt(session, search.surface, "GET", url);
      if (!seen.ok && page > 1) break;
      if (!seen.ok) throw new Unclear(`The search failed: ${seen.line}`);
      const before = found.size;
      for (const each of shownIn(seen.text)) found.set(each.id, each);
      if (found.size === before || search.surface === "webapi") break;
    }
  }
  const text = search.text.toLowerCase();
  return [...found.values()].filter(({ names }) => names.some((name) => name.toLowerCase().includes(text)));
}

type Query = (page: number) => string;

function queriesFor({ surface, kind, text, isPrefix = false }: Search): readonly Query[] {
  if (surface === "rest") {
    // Groups have no search of their own: their list is read.
    return [(page) => queryOf({ ...(kind === "user" && { search: text }), page: String(page) })];
  }
  if (surface === "webapi") {
    if (kind === "group") return [() => ""];
    return ["true", "false"].map((active) => () => queryOf({ email: text, active }));
  }
  const field = kind === "user" ? "userName" : "displayName";
  const filter = `${field} ${isPrefix ? "sw" : "eq"} ${JSON.stringify(text)}`;
  return [(page) => queryOf({ filter, startIndex: String((page - 1) * 100 + 1) })];
}

function queryOf(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString();
}
