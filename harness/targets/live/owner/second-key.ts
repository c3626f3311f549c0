import { z } from "zod";
import { Moot, Unclear } from "../../../../contracts/session/seen.ts";
import type { Session } from "../../../../contracts/session/session.ts";
import type { Key } from "../../../../contracts/target.ts";
import { usageError } from "../../../process/harness-error.ts";
import type { Credentials } from "../credentials.ts";
import { maxPages } from "../look-up.ts";
import { tryKey } from "./try-key.ts";
import { findOwners, type OwnerRecord } from "./owner-record.ts";
import type { SecondOwner } from "./second-owner.ts";

type SecondKey = NonNullable<Credentials["second"]>;

/** How the last name of an owner begins who may be demoted, on a server that does not tell whose a key is. */
export const expendableMark = "mock-alteryx";

const group = z.looseObject({
  name: z.string(),
  members: z.array(z.looseObject({ userId: z.string().nullish(), addedByUserId: z.string().optional() })),
});
const listed = z.looseObject({
  users: z.array(z.looseObject({ id: z.string(), role: z.string(), isActive: z.boolean() })),
});

export interface Proof {
  /** Makes tagged objects of the run. */
  readonly session: Session;
  readonly key: SecondKey;
  readonly owner: SecondOwner;
  /** Lets the sender write to the user with an e-mail. */
  readonly entrust: (email: string) => void;
}

/**
 * Proves that a second key belongs to the owner whom the operator names, before the run changes anything of that owner.
 *
 * The vendor's surface shows who has added a member to a group, so there the key adds a user of the run to a group of
 * the run. A server with only the guide's surface does not tell whose a key is. There the owner must carry a mark that
 * nobody has by mistake, and the key must lose its access when the owner loses the admin role.
 *
 * @throws {HarnessError} exit 2, where the key is somebody else's or the owner may be a bystander
 * @throws {Unclear | Moot} if the server does not show it
 */
export async function proveSecondKey({ session, key, owner, entrust }: Proof): Promise<void> {
  const named = await namedOwner(session, key);
  if (!(await tryKey(session, key)).opens) {
    throw usageError(
      `The second key does not open the user management: its owner ${key.ownerEmail} must be an active Server Admin (Curator) when a run begins.`,
    );
  }
  const { webapi } = session.target.surfaces;
  if (webapi !== undefined) return proveByGroup(session, key, named.id);
  requireMark(named);
  await requireAnotherAdmin(session, named);
  return proveByDemotion({ session, key, owner, entrust });
}

/** The one user with the e-mail that the operator names. @throws {HarnessError | Unclear} */
async function namedOwner(session: Session, { ownerEmail }: SecondKey): Promise<OwnerRecord> {
  const surface = session.target.surfaces.webapi === undefined ? "rest" : "webapi";
  const [owner, another] = await findOwners(session, ownerEmail, surface);
  if (owner !== undefined && another === undefined) return owner;
  throw usageError(
    `The second key's owner ${ownerEmail} is ${owner === undefined ? "not found" : "not the only user with this e-mail"}: check ALTERYX_SECOND_OWNER.`,
  );
}

async function proveByGroup(session: Session, key: SecondKey, ownerId: string): Promise<void> {
  const { id } = await session.webapi.makeUser();
  const isOwner = async (of: Key) => (await ownerOf(session, of, id)).toLowerCase() === ownerId.toLowerCase();
  if (!(await isOwner(key))) {
    throw usageError(`The second key does not belong to ${key.ownerEmail}: check ALTERYX_SECOND_OWNER.`);
  }
  if (await isOwner(session.target.key)) {
    throw usageError(
      `The second key's owner ${key.ownerEmail} also owns the first key, and the run would lock that owner out.`,
    );
  }
}

/** Whose a key is: the user who has added a member by it to a group of the run. @throws {Unclear} */
async function ownerOf(session: Session, key: Key, memberId: string): Promise<string> {
  const { webapi } = session;
  const body = { name: session.name("key"), role: "Viewer" };
  const made = await webapi.createGroup(body, { json: body, key });
  if (!made.ok) throw new Unclear(`A group could not be made by the key: ${made.line}`);
  const path = { userGroupId: made.read(z.string()) };
  await webapi.call("webapi.groups.add-users", { path, json: [memberId], key });
  const shown = await webapi.call("webapi.groups.get", { path });
  if (!shown.ok) throw new Unclear(`The group could not be read: ${shown.line}`);
  const { name, members } = shown.read(group);
  const [only, ...others] = members;
  // A server that answers with the id of another group would tell of another key.
  if (name !== body.name || others.length > 0 || only?.userId?.toLowerCase() !== memberId.toLowerCase()) {
    throw new Unclear("The server does not show the group that was made, with its member.");
  }
  if (only.addedByUserId === undefined) throw new Unclear("The server does not show who added a member.");
  return only.addedByUserId;
}

function requireMark({ email, lastName }: OwnerRecord): void {
  if (lastName === undefined)
    throw new Unclear("The server does not show the last name of the second key's owner.");
  if (lastName.toLowerCase().startsWith(expendableMark)) return;
  throw usageError(
    `This server does not show who owns a key, and a run would demote and deactivate the second key's owner ${email}. ` +
      `To confirm this user, let the last name begin with ${expendableMark}. Or leave out ALTERYX_SECOND_*.`,
  );
}

/** The first key's owner is an administrator. If there is only one, it is the user who was named. */
async function requireAnotherAdmin(session: Session, { id: ownerId, email }: OwnerRecord): Promise<void> {
  const known = new Set<string>();
  let page = 1;
  for (; page <= maxPages; page++) {
    const seen = await session.rest.send("GET", `/users?page=${page}`);
    // Some servers answer a page past the end with an error, some with the last one.
    if (!seen.ok && page > 1) break;
    if (!seen.ok) throw new Unclear(`The administrators could not be listed: ${seen.line}`);
    const { users } = seen.read(listed);
    if (users.some(({ id, role, isActive }) => id !== ownerId && role === "ServerAdmin" && isActive)) return;
    if (users.every(({ id }) => known.has(id))) break;
    for (const { id } of users) known.add(id);
  }
  if (page > maxPages) throw new Unclear(`The list of users has more than ${maxPages} pages.`);
  throw usageError(
    `The second key's owner ${email} is the only Server Admin, whom the run would lock out: set ALTERYX_SECOND_OWNER to another user.`,
  );
}

/** The first key takes the role away and gives it back: the second key must lose its access by that, and get it back. */
async function proveByDemotion({ session, key, owner, entrust }: Proof): Promise<void> {
  await owner.ready(entrust);
  const before = await tryKey(session, key);
  await owner.demote();
  await requireFirstKeyOpen({ session, key, owner, entrust });
  await owner.requireDemoted();
  const demoted = await tryKey(session, key);
  await owner.ready(entrust);
  const after = await tryKey(session, key);
  if (!before.opens || !after.opens) throw new Unclear("The second key does not open the user management.");
  if (!demoted.opens) return;
  if (demoted.token === before.token) {
    throw new Moot(
      "The server returns the same token with the same rights again, which hides who owns the second key.",
    );
  }
  throw usageError(
    `The second key does not belong to ${key.ownerEmail}: it keeps its access when that user loses the admin role. Check ALTERYX_SECOND_OWNER.`,
  );
}

/** Only the demotion shows whether the user owns the first key too. @throws {HarnessError} where it does */
async function requireFirstKeyOpen({ session, key, owner, entrust }: Proof): Promise<void> {
  if ((await tryKey(session, session.target.key)).opens) return;
  const isBack = await owner.ready(entrust).then(
    () => true,
    () => false,
  );
  throw usageError(
    `The second key's owner ${key.ownerEmail} also owns the first key, and the run would lock that owner out: set ALTERYX_SECOND_OWNER to another user.` +
      (isBack ? "" : " The admin role is lost and could not be restored: another Server Admin must do that."),
  );
}
