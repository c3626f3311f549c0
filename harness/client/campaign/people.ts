import { fold } from "../../../mock-server/world/directory/fold.ts";
import { vendorFieldNames, type User } from "../../../mock-server/world/directory/user.ts";
import type { WorldFile, WorldUser } from "../../../mock-server/world/seeds/world-schema.ts";
import type { Baseline } from "../baseline/baseline.ts";

/** The first and the last of a list. */
export function firstAndLast<T>(list: readonly T[]): T[] {
  return [...new Set([...list.slice(0, 1), ...list.slice(-1)])];
}

/** The people whom a good run creates. */
export function createdPeople({ states: { before, after } }: Pick<Baseline, "states">): User[] {
  const known = new Set(before.users.map(({ email }) => fold(email)));
  return after.users.filter(({ email }) => !known.has(fold(email)));
}

/** The people whom a good run changes, as they are before it. */
export function changedPeople({ states: { before }, touched }: Pick<Baseline, "states" | "touched">): User[] {
  return before.users.filter(({ email }) => touched.has(`person ${fold(email)}`));
}

/** The groups that a good run creates. */
export function createdGroups({
  states: { before, after },
}: Pick<Baseline, "states">): Baseline["states"]["after"]["groups"] {
  const known = new Set(before.groups.map(({ name }) => name));
  return after.groups.filter(({ name }) => !known.has(name));
}

/** A person as a world file describes it. What only SCIM shows cannot be written there. */
export function worldUserOf({
  id: _id,
  dateAdded: _added,
  dateUpdated: _updated,
  scim: _scim,
  assets: _assets,
  vendor = {},
  ...user
}: User): WorldUser {
  const kept = vendorFieldNames.filter((name) => vendor[name] !== undefined);
  return { ...user, ...Object.fromEntries(kept.map((name) => [name, vendor[name]])) };
}

/** Somebody else with the same names and an e-mail that is like a person's. */
export function lookalike(user: User, email: string): WorldUser {
  return { firstName: user.firstName, lastName: user.lastName, email, role: "Viewer" };
}

/** An e-mail with its local part changed. */
export function withLocalPart(email: string, change: (local: string) => string): string {
  const at = email.lastIndexOf("@");
  return change(email.slice(0, at)) + email.slice(at);
}

/** A world with others who were added before everybody else, as far as they are not there anyway. */
export function worldWith(world: WorldFile, others: readonly WorldUser[]): WorldFile {
  const { users = [] } = world;
  const known = new Set(users.map(({ email }) => fold(email)));
  return { ...world, users: [...others.filter(({ email }) => !known.has(fold(email))), ...users] };
}
