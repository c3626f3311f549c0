import { z } from "zod";
import type { Seen } from "../../../contracts/session/seen.ts";
import type { Session } from "../../../contracts/session/session.ts";
import { HarnessError } from "../../process/harness-error.ts";
import type { Ledger, LedgerEntry } from "./sender/ledger.ts";
import { callAt, collectionUrl, lookUp } from "./look-up.ts";

/** Removes what a ledger holds, as far as the server lets it; tells what stays, each in a sentence. */
export async function cleanUp(ledger: Ledger, session: Session): Promise<readonly string[]> {
  return [...(await removeGroups(ledger, session)), ...(await removeUsers(ledger, session))];
}

/**
 * Removes after a contract what can go for good: groups, and users where DELETE takes them away. Users of the guide's
 * surface are only deactivated by that; they stay for the next contract, until the run's end.
 */
export async function removeSoon(ledger: Ledger, session: Session): Promise<void> {
  await removeGroups(ledger, session);
  await removeUsers(ledger, session, ["webapi", "scim"]);
}

async function removeGroups(ledger: Ledger, session: Session): Promise<readonly string[]> {
  return eachLeft(
    ledger,
    ({ kind }) => kind === "group",
    async (entry) => {
      const id = await idOf(entry, { ledger, session });
      if (id === undefined) return null;
      const seen = await deleteGroup({ ...entry, id }, session);
      return isGone(seen) ? null : `group ${nameOf(entry)} is still there (${seen.line}): delete it by hand.`;
    },
  );
}

async function removeUsers(
  ledger: Ledger,
  session: Session,
  surfaces: readonly LedgerEntry["surface"][] = ["rest", "webapi", "scim"],
): Promise<readonly string[]> {
  const isMeant = ({ kind, surface }: LedgerEntry) => kind === "user" && surfaces.includes(surface);
  return eachLeft(ledger, isMeant, async (entry) => {
    const id = await idOf(entry, { ledger, session });
    if (id === undefined) return null;
    const seen = await deleteUser({ ...entry, id }, session);
    if (!isGone(seen)) {
      return `user ${nameOf(entry)} (${id}) is still active (${seen.line}): deactivate it by hand.`;
    }
    if (!(await isStillThere({ ...entry, id }, session))) return null;
    return (
      `user ${nameOf(entry)} (${id}) is deactivated but still there, and may keep a licence seat: ` +
      "remove it on the administrator's pages."
    );
  });
}

/** Goes through what is not removed yet. What fails is told, and does not keep the rest from being removed. */
async function eachLeft(
  ledger: Ledger,
  isMeant: (entry: LedgerEntry) => boolean,
  removeOne: (entry: LedgerEntry) => Promise<string | null>,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const entry of ledger.entries) {
    if (!isMeant(entry) || entry.refused || entry.removed) continue;
    try {
      const stays = await removeOne(entry);
      ledger.removed(entry, stays);
      if (stays !== null) left.push(stays);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      left.push(`${entry.kind} ${nameOf(entry)} could not be removed: ${reason}`);
      if (error instanceof HarnessError) break;
    }
  }
  return left;
}

/** The id that the ledger holds, or that the server shows under the name which the ledger holds. */
async function idOf(
  entry: LedgerEntry,
  { ledger, session }: { ledger: Ledger; session: Session },
): Promise<string | undefined> {
  if (entry.id !== undefined) return entry.id;
  const text = entry.kind === "user" ? entry.email : entry.name;
  // What does not carry the tag could be somebody else's.
  if (text?.toLowerCase().startsWith(entry.tag.toLowerCase()) !== true) return undefined;
  const found = await lookUp(session, { surface: entry.surface, kind: entry.kind, text });
  const id = found.find(({ name }) => name.toLowerCase() === text.toLowerCase())?.id;
  if (id !== undefined) ledger.created(entry, id);
  return id;
}

/** Whether a user that was deleted can still be seen: by GET, or by a search, which may show what GET hides. */
async function isStillThere(made: Made, session: Session): Promise<boolean> {
  if ((await call(made, session, "GET", urlOf(made, session))).ok) return true;
  const { surface, email, id } = made;
  if (surface !== "rest" || email === null) return false;
  const found = await lookUp(session, { surface, kind: "user", text: email });
  return found.some((each) => each.id === id);
}

type Made = LedgerEntry & { readonly id: string };

async function deleteGroup(made: Made, session: Session): Promise<Seen> {
  const url = urlOf(made, session);
  const seen = await call(
    made,
    session,
    "DELETE",
    made.surface === "webapi" ? `${url}?forceDelete=true` : url,
  );
  if (!isRefused(seen) || made.surface !== "rest") return seen;
  // A group that has members may have to be emptied first.
  const listed = members.safeParse((await call(made, session, "GET", `${url}/users`)).json()).data;
  for (const { id } of listed?.users ?? []) await call(made, session, "DELETE", `${url}/users/${id}`);
  return call(made, session, "DELETE", url);
}

const members = z.looseObject({ users: z.array(z.looseObject({ id: z.string() })) });

async function deleteUser(made: Made, session: Session): Promise<Seen> {
  const url = urlOf(made, session);
  const seen = await call(made, session, "DELETE", url);
  return isRefused(seen) && made.surface === "webapi"
    ? call(made, session, "POST", `${url}/deactivate`)
    : seen;
}

function call({ surface }: LedgerEntry, session: Session, method: string, url: string): Promise<Seen> {
  return callAt(session, surface, method, url);
}

function urlOf({ surface, kind, id }: Made, session: Session): string {
  return `${collectionUrl(session, surface, kind)}/${encodeURIComponent(id)}`;
}

function isGone(seen: Seen): boolean {
  return seen.ok || seen.status === 404;
}

function isRefused(seen: Seen): boolean {
  return seen.status === 400 || seen.status === 409;
}

function nameOf({ email, name }: LedgerEntry): string {
  return email ?? name ?? "without a name";
}
