import { z } from "zod";
import { Unclear, type Seen } from "../../../../contracts/session/seen.ts";
import type { Session } from "../../../../contracts/session/session.ts";
import { restUser } from "../../../../contracts/wire/rest.ts";
import { callAt, lookUp, objectUrl } from "../look-up.ts";
import { SearchCheck } from "../search-check.ts";
import { shownIn } from "../sender/shown.ts";

export type OwnerSurface = "rest" | "webapi";

/** A user as the administrator sees it, with every field that the server shows. */
export type OwnerRecord = z.infer<typeof ownerRecord>;

export const ownerRecord = z.looseObject({
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

/**
 * Everybody who has an e-mail.
 * @throws {Unclear} where somebody cannot be read, or the search finds nobody and is not known to find those who are there
 */
export async function findOwners(
  session: Session,
  email: string,
  surface: OwnerSurface = ownerSurface(session),
): Promise<readonly OwnerRecord[]> {
  const found = await lookUp(session, { surface, kind: "user", text: email });
  const records: OwnerRecord[] = [];
  for (const { id, names } of found) {
    if (!names.some((name) => name.toLowerCase() === email.toLowerCase())) continue;
    const record = await readOwner(session, id, surface);
    if (record === undefined) throw new Unclear(`${email} (${id}) is listed, but not shown by its id.`);
    if (record.email.toLowerCase() === email.toLowerCase()) records.push(record);
  }
  const why = records.length > 0 ? undefined : await new SearchCheck(session, surface).whyBlind("user");
  if (why !== undefined) throw new Unclear(why);
  return records;
}

/** A user as GET shows it; nothing where it does not. @throws {Unclear} where it has another shape */
export async function readOwner(
  session: Session,
  id: string,
  surface: OwnerSurface = ownerSurface(session),
): Promise<OwnerRecord | undefined> {
  const seen = await callAt(session, surface, "GET", objectUrl(session, { surface, kind: "user", id }));
  if (seen.ok) return seen.read(ownerRecord);
  if (seen.status === 404 || seen.status === 410) return undefined;
  throw new Unclear(`A user could not be read: ${seen.line}`);
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

/** Fields that a server changes by itself. */
const ofTheServer = new Set(["dateUpdated", "lastLoginDateTime"]);

/** Every field that is not as it was, with both values. */
export function differences(before: object, now: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(before)
    .filter(([name, value]) => !ofTheServer.has(name) && JSON.stringify(now[name]) !== JSON.stringify(value))
    .map(([name, value]) => `${name} is ${JSON.stringify(now[name])} and was ${JSON.stringify(value)}`);
}

/** A group, enough to find it again. */
export interface Membership {
  readonly id: string;
  readonly name: string;
}

/** More groups than this are not gone through. */
const maxGroups = 200;

/** The groups that a user is in; nothing where they are too many to be gone through. @throws {Unclear} */
export async function membershipsOf(
  session: Session,
  id: string,
): Promise<readonly Membership[] | undefined> {
  const surface = ownerSurface(session);
  const groups = await lookUp(session, { surface, kind: "group", text: "" });
  if (groups.length > maxGroups) return undefined;
  const memberships: Membership[] = [];
  for (const { id: groupId, names } of groups) {
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
