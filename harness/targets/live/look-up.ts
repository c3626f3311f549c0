import { z } from "zod";
import { Unclear, type Seen } from "../../../contracts/session/seen.ts";
import type { Session } from "../../../contracts/session/session.ts";
import type { LedgerEntry } from "./sender/ledger.ts";

type Surface = LedgerEntry["surface"];
type Kind = LedgerEntry["kind"];

/** Something that a server shows: enough of it to know it again. */
export interface Shown {
  readonly id: string;
  /** Of a group its name, of a user its e-mail. */
  readonly name: string;
}

const paths = {
  rest: { user: "/users", group: "/usergroups" },
  webapi: { user: "/v3/users", group: "/v3/usergroups" },
  scim: { user: "/Users", group: "/Groups" },
} as const satisfies Record<Surface, Record<Kind, string>>;

/** The absolute URL of a collection. @throws {Unclear} where the target does not offer the surface */
export function collectionUrl(session: Session, surface: Surface, kind: Kind): string {
  return session.base(surface) + paths[surface][kind];
}

/** Sends to any surface, with the token that it takes. */
export function callAt(session: Session, surface: Surface, method: string, url: string): Promise<Seen> {
  const { scimToken } = session.target;
  if (surface !== "scim") return session.sendAs(undefined, { method, url });
  return session.send({ method, url, headers: { Authorization: `Bearer ${scimToken}` } });
}

const shown = z.looseObject({
  id: z.string(),
  email: z.string().optional(),
  name: z.unknown().optional(),
  userName: z.string().optional(),
  displayName: z.string().optional(),
});
const lists = z.union([
  z.array(shown),
  z.looseObject({ users: z.array(shown) }).transform(({ users }) => users),
  z.looseObject({ userGroups: z.array(shown) }).transform(({ userGroups }) => userGroups),
  z.looseObject({ Resources: z.array(shown) }).transform(({ Resources }) => Resources),
]);

const mostPages = 40;

/** All that a search for a text shows, by whichever way the surface searches. @throws {Unclear} where it fails */
export async function lookUp(
  session: Session,
  { surface, kind, text }: { surface: Surface; kind: Kind; text: string },
): Promise<readonly Shown[]> {
  const found = new Map<string, Shown>();
  for (let page = 1; page <= mostPages; page++) {
    const url = `${collectionUrl(session, surface, kind)}?${queryFor(surface, kind, text, page)}`;
    const seen = await callAt(session, surface, "GET", url);
    if (!seen.ok && page > 1) break;
    if (!seen.ok) throw new Unclear(`The search failed: ${seen.line}`);
    const before = found.size;
    for (const each of lists.safeParse(seen.json()).data ?? []) {
      const name = each.email ?? each.userName ?? each.displayName ?? each.name;
      found.set(each.id, { id: each.id, name: typeof name === "string" ? name : "" });
    }
    if (found.size === before || surface === "webapi") break;
  }
  return [...found.values()].filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
}

function queryFor(surface: Surface, kind: Kind, text: string, page: number): string {
  const query = new URLSearchParams();
  if (surface === "rest") {
    // Groups have no search of their own: their list is read.
    if (kind === "user") query.set("search", text);
    query.set("page", String(page));
  } else if (surface === "webapi") {
    if (kind === "user") query.set("email", text);
  } else {
    query.set("filter", `${kind === "user" ? "userName" : "displayName"} eq ${JSON.stringify(text)}`);
    query.set("startIndex", String((page - 1) * 100 + 1));
  }
  return query.toString();
}
