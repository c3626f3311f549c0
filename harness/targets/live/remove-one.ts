import { inUrl } from "../../../contracts/in-url.ts";
import { z } from "zod";
import { Unclear, type Seen as Exchange } from "../../../contracts/session/seen.ts";
import type { Session } from "../../../contracts/session/session.ts";
import { callAt, objectUrl } from "./look-up.ts";
import { Withheld } from "./sender/mode.ts";
import { NoAnswer } from "./sender/no-answer.ts";
import type { LedgerEntry } from "./sender/ledger-lines.ts";
import type { FoundObject } from "./object-search.ts";

/** Why an object could not be removed from one surface; nothing where the server removed it. */
export type Trouble = string | undefined;

type Place = Pick<FoundObject, "surface" | "kind" | "id">;

/** Removes an object from one surface, as far as the server lets it go. */
export function removeOne(session: Session, place: Place): Promise<Trouble> {
  return troubleOf(async () => {
    const seen =
      place.kind === "group" ? await removeGroup(session, place) : await removeUser(session, place);
    return seen.ok || seen.status === 404 || seen.status === 410 ? undefined : seen.line;
  });
}

/** Whether a PUT that deactivates a user of the guide's surface finds the user. */
export async function reachesByPut(
  session: Session,
  user: LedgerEntry & { readonly id: string },
): Promise<boolean> {
  const { id, name, email } = user;
  const named = name ?? email ?? "";
  const body = { firstName: named, lastName: named, email: email ?? "", role: "Viewer", isActive: false };
  let isThere = true;
  await troubleOf(async () => {
    const { status } = await put(session, { surface: "rest", kind: "user", id }, body);
    isThere = status !== 404 && status !== 410;
    return undefined;
  });
  return isThere;
}

async function troubleOf(act: () => Promise<Trouble>): Promise<Trouble> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Withheld || error instanceof Unclear || error instanceof NoAnswer)
      return error.message;
    throw error;
  }
}

async function removeGroup(session: Session, place: Place): Promise<Exchange> {
  const url = objectUrl(session, place);
  const call = (method: string, at: string) => callAt(session, place.surface, method, at);
  const seen = await call("DELETE", place.surface === "webapi" ? `${url}?forceDelete=true` : url);
  if (!isRefused(seen) || place.surface !== "rest") return seen;
  // A group that has members may have to be emptied first.
  const listed = members.safeParse((await call("GET", `${url}/users`)).json()).data;
  for (const { id } of listed?.users ?? []) await call("DELETE", `${url}/users/${inUrl(id)}`);
  return call("DELETE", url);
}

const members = z.looseObject({ users: z.array(z.looseObject({ id: z.coerce.string() })) });

async function removeUser(session: Session, place: Place): Promise<Exchange> {
  const url = objectUrl(session, place);
  const seen = await callAt(session, place.surface, "DELETE", url);
  if (seen.ok || seen.status === 404 || seen.status === 410) return seen;
  if (place.surface === "webapi") return callAt(session, "webapi", "POST", `${url}/deactivate`);
  // Where DELETE is refused, a user can still be deactivated.
  return place.surface === "rest" ? ((await putInactive(session, place)) ?? seen) : seen;
}

const requiredFields = z.object({
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  role: z.string(),
});

/** Nothing where the server does not show what a PUT takes. */
async function putInactive(session: Session, place: Place): Promise<Exchange | undefined> {
  const url = objectUrl(session, place);
  const fields = requiredFields.safeParse((await callAt(session, "rest", "GET", url)).json()).data;
  if (fields === undefined) return undefined;
  return put(session, place, { ...fields, isActive: false });
}

function put(session: Session, place: Place, fields: object): Promise<Exchange> {
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify(fields);
  return session.sendAs(undefined, { method: "PUT", url: objectUrl(session, place), headers, body });
}

function isRefused(seen: Exchange): boolean {
  return seen.status === 400 || seen.status === 409;
}
