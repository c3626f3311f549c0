import { z } from "zod";
import { Unclear, type Seen } from "../../../contracts/session/seen.ts";
import type { Session } from "../../../contracts/session/session.ts";
import { restUser } from "../../../contracts/wire/rest.ts";
import { callAt, lookUp, objectUrl } from "./look-up.ts";
import { isTagged, shownIn } from "./sender/shown.ts";

export type OwnerSurface = "rest" | "webapi";

/** A user as the administrator sees it, with every field that the server shows. */
export type OwnerRecord = z.infer<typeof record>;

const record = z.looseObject({
  id: z.coerce.string(),
  email: z.string(),
  role: z.string(),
  isActive: z.boolean(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
});

export const adminRole = { rest: "ServerAdmin", webapi: "Curator" } as const;

export function ownerSurface({ target }: Session): OwnerSurface {
  return target.surfaces.rest === undefined ? "webapi" : "rest";
}

/** Everybody who is shown with an e-mail. @throws {Unclear} where they cannot be read */
export async function findOwners(session: Session, email: string): Promise<readonly OwnerRecord[]> {
  const surface = ownerSurface(session);
  const found = await lookUp(session, { surface, kind: "user", text: email });
  const records = await Promise.all(found.map(({ id }) => readOwner(session, id)));
  return records.filter((each) => each?.email.toLowerCase() === email.toLowerCase()).filter(isThere);
}

/** A user as GET shows it; nothing where it does not. @throws {Unclear} where it has another shape */
export async function readOwner(session: Session, id: string): Promise<OwnerRecord | undefined> {
  const surface = ownerSurface(session);
  const seen = await callAt(session, surface, "GET", objectUrl(session, { surface, kind: "user", id }));
  return seen.ok ? seen.read(record) : undefined;
}

/** Writes all fields of a record, with changes. @throws {Unclear} where the server does not take them */
export async function writeOwner(session: Session, owner: OwnerRecord, changes: object = {}): Promise<void> {
  const { id, dateAdded: _added, dateUpdated: _updated, ...fields } = owner;
  const wanted = { ...fields, ...changes };
  // On the vendor's surface some required fields must be filled first (server-v3 §2.2).
  if (ownerSurface(session) === "webapi") {
    await session.webapi.acceptedBody(id, wanted);
    return;
  }
  const url = objectUrl(session, { surface: "rest", kind: "user", id });
  const headers = { "Content-Type": "application/json" };
  const put = (body: object) =>
    session.sendAs(undefined, { method: "PUT", url, headers, body: JSON.stringify(body) });
  // A server may refuse what it shows itself: fields that are not set, and fields that the guide does not know.
  const set = Object.entries(wanted).filter(([, value]) => value !== null && value !== "");
  const known = set.filter(([name]) => name in restUser.shape);
  let seen = await put(wanted);
  if (isRefused(seen)) seen = await put(Object.fromEntries(set));
  if (isRefused(seen)) seen = await put(Object.fromEntries(known));
  if (!seen.ok) throw new Unclear(`The second key's owner could not be changed: ${seen.line}`);
}

/** Whether a server does not take a body that it may take in another form. */
function isRefused({ status }: Seen): boolean {
  return status === 400 || status === 422;
}

/** A group, enough to find it again. */
export interface Membership {
  readonly id: string;
  readonly name: string;
}

/** More groups than this are not gone through. */
const mostGroups = 200;

/** The groups of others that a user is in; nothing where they are too many to be gone through. @throws {Unclear} */
export async function membershipsOf(
  session: Session,
  { id, tag }: { readonly id: string; readonly tag: string },
): Promise<readonly Membership[] | undefined> {
  const surface = ownerSurface(session);
  const groups = await lookUp(session, { surface, kind: "group", text: "" });
  const foreign = groups.filter(({ names }) => !names.some((name) => isTagged(name, tag)));
  if (foreign.length > mostGroups) return undefined;
  const memberships: Membership[] = [];
  for (const { id: groupId, names } of foreign) {
    if (await hasMember(session, groupId, id)) memberships.push({ id: groupId, name: names[0] ?? groupId });
  }
  return memberships;
}

const vendorGroup = z.looseObject({ members: z.array(z.looseObject({ userId: z.string().nullish() })) });

async function hasMember(session: Session, groupId: string, userId: string): Promise<boolean> {
  const surface = ownerSurface(session);
  const url = objectUrl(session, { surface, kind: "group", id: groupId });
  if (surface === "webapi") {
    const { members } = (await callAt(session, surface, "GET", url)).read(vendorGroup);
    return members.some((member) => member.userId === userId);
  }
  const seenIds = new Set<string>();
  for (let page = 1; !seenIds.has(userId); page++) {
    const seen = await callAt(session, surface, "GET", `${url}/users?page=${page}`);
    if (!seen.ok && page === 1) throw new Unclear(`The members of a group could not be read: ${seen.line}`);
    const before = seenIds.size;
    for (const each of shownIn(seen.text)) seenIds.add(each.id);
    if (seenIds.size === before) break;
  }
  return seenIds.has(userId);
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
