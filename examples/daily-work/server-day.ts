import type { Access, Patience } from "../vitest-suite/connection.ts";
import type { DaysWork } from "./days-work.ts";
import { ServerUsers } from "./server-client.ts";
import { ServerGroups } from "./server-groups.ts";

/** What the vendor's API can do besides: it removes people for good. */
export interface ServersWork extends DaysWork {
  /** They left long ago. What they own goes to somebody else. */
  readonly removed: readonly { readonly email: string; readonly heir: string }[];
}

/** The same day as over the guide's API, over the vendor's own. Answers what a person must look at. */
export async function workThrough(access: Access, work: ServersWork, patience?: Patience): Promise<string[]> {
  const users = new ServerUsers(access, patience);
  const groups = new ServerGroups(access, patience);
  const troubles: string[] = [];
  for (const person of [...work.joiners, ...work.returners]) {
    const user = await users.get(await users.ensure(person));
    if (user?.isActive !== true) troubles.push(`${person.email} is not active.`);
  }
  for (const { email, role } of work.movers) {
    const user = await users.find(email);
    if (user === undefined) troubles.push(`${email} has a new role, but is not found.`);
    else await users.change(user.id, { role });
  }
  for (const email of work.leavers) troubles.push(...(await leaves(users, groups, email)));
  for (const { email, heir } of work.removed) troubles.push(...(await goes({ users, groups }, email, heir)));
  await fillTeams(users, groups, work);
  const auditor = new ServerUsers({ ...access, credentialsBy: "basic" }, patience);
  return [...troubles, ...(await audit(auditor, work))];
}

/** Deactivates a user, who should then be in no group. */
async function leaves(users: ServerUsers, groups: ServerGroups, email: string): Promise<string[]> {
  const found = await users.find(email);
  if (found === undefined) return [];
  const user = await users.get(found.id);
  const memberships = await groupsOf(groups, found.id);
  await users.deactivate(found.id);
  for (const group of memberships) {
    if ((await groups.members(group)).includes(found.id)) await groups.remove(group, found.id);
  }
  const after = await users.get(found.id);
  return user !== undefined && after?.isActive === true ? [`${email} has left, but is still active.`] : [];
}

/** Removes a user for good: what it owns goes to an heir, and it leaves its groups. */
async function goes(
  { users, groups }: { users: ServerUsers; groups: ServerGroups },
  email: string,
  heir: string,
): Promise<string[]> {
  const [user, newOwner] = [await users.find(email), await users.find(heir)];
  if (user === undefined || newOwner === undefined) return [];
  const memberships = await groupsOf(groups, user.id);
  const { workflows, schedules, collections } = await users.assets(user.id);
  if (await users.remove(user.id)) return [];
  if (workflows.length + schedules.length + collections.length > 0)
    await users.transfer(user.id, newOwner.id);
  for (const group of memberships) await groups.remove(group, user.id);
  return (await users.remove(user.id)) ? [] : [`${email} cannot be removed.`];
}

async function groupsOf(groups: ServerGroups, user: string): Promise<string[]> {
  const found: string[] = [];
  for (const { id } of await groups.list()) if ((await groups.members(id)).includes(user)) found.push(id);
  return found;
}

/** Gives each group the members of today's list, and deletes the groups of finished projects. */
async function fillTeams(users: ServerUsers, groups: ServerGroups, { teams, finished }: DaysWork) {
  for (const [name, emails] of Object.entries(teams)) {
    const found = await Promise.all(emails.map((email) => users.find(email)));
    const listed = found.flatMap((user) => (user?.isActive === true ? [user.id] : []));
    const group = await groups.ensure(name);
    const members = await groups.members(group);
    for (const id of listed) await groups.add(group, id);
    for (const id of members) if (!listed.includes(id)) await groups.remove(group, id);
  }
  for (const name of finished) await groups.delete(await groups.ensure(name));
}

async function audit(users: ServerUsers, { leavers, created }: DaysWork): Promise<string[]> {
  const troubles: string[] = [];
  const gone = new Set(leavers.map((email) => email.toLowerCase()));
  for (const { email, isActive } of await users.list()) {
    if (isActive && gone.has(email.toLowerCase())) troubles.push(`${email} has left, but can log in.`);
  }
  for (const id of created) {
    if ((await users.get(id)) === undefined) troubles.push(`Somebody has removed the user ${id}.`);
  }
  return troubles;
}
