import { AlteryxClient, type Person } from "../vitest-suite/alteryx-client.ts";
import { AlteryxError, type Access, type Patience } from "../vitest-suite/connection.ts";
import type { DaysWork } from "./days-work.ts";
import { GuideGroups } from "./guide-groups.ts";

/**
 * A day of provisioning over the guide's API: people first, then groups, and at night an audit by another tool.
 * Answers what a person must look at, in sentences.
 */
export async function workThrough(access: Access, work: DaysWork, patience?: Patience): Promise<string[]> {
  const client = new AlteryxClient(access, patience);
  const troubles: string[] = [];
  const waiting: Person[] = [];
  for (const person of work.joiners) {
    for (const email of await namesakes(client, person)) troubles.push(`${person.email} may be ${email}.`);
    if (!(await joins(client, person))) waiting.push(person);
  }
  for (const email of work.leavers) troubles.push(...(await leaves(client, email)));
  // A leaver may have left a seat.
  for (const person of waiting) {
    if (!(await joins(client, person))) troubles.push(`There is no seat for ${person.email}.`);
  }
  for (const { email, role } of work.movers) {
    const user = await client.findUser(email);
    if (user === undefined) troubles.push(`${email} has a new role, but is not found.`);
    else await client.changeUser(user.id, { role });
  }
  for (const person of work.returners) await client.ensureUser(person);
  await fillTeams(client, new GuideGroups(access, patience), work);
  // The audit's library sends the credentials in another way.
  const auditor = new AlteryxClient({ ...access, credentialsBy: "basic" }, patience);
  return [...troubles, ...(await audit(auditor, work)), ...(await missing(client, work))];
}

/** E-mails of others with the same name: they may be the same person. */
async function namesakes(client: AlteryxClient, { firstName, lastName, email }: Person): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of client.users(lastName)) {
    const user = await client.user(id);
    const isSameName = user?.firstName === firstName && user.lastName === lastName;
    if (isSameName && user.email.toLowerCase() !== email.toLowerCase()) found.push(user.email);
  }
  return found;
}

/** Whether somebody is an active user now; not if the licence has no seat left. */
async function joins(client: AlteryxClient, person: Person): Promise<boolean> {
  try {
    await client.ensureUser(person);
    return true;
  } catch (error) {
    if (error instanceof AlteryxError && /licen[cs]e|seat/i.test(error.message)) return false;
    throw error;
  }
}

/** Deactivates a user, whatever was before, and looks whether that has happened. */
async function leaves(client: AlteryxClient, email: string): Promise<string[]> {
  const user = await client.findUser(email);
  if (user === undefined) return [];
  await client.deactivateUser(user.id);
  const after = await client.user(user.id);
  return after?.isActive === true ? [`${email} has left, but is still active.`] : [];
}

/** Gives each group the members of today's list, and deletes the groups of finished projects. */
async function fillTeams(client: AlteryxClient, groups: GuideGroups, { teams, finished }: DaysWork) {
  for (const [name, emails] of Object.entries(teams)) {
    const listed = new Set<string>();
    for (const email of emails) {
      const user = await client.findUser(email);
      if (user !== undefined) listed.add(user.id);
    }
    const group = await groups.ensure(name);
    const members = await groups.members(group);
    // Adding somebody who is there already does no harm, so nobody needs to be left out.
    for (const id of listed) await groups.add(group, id);
    for (const { id } of members) if (!listed.has(id)) await groups.remove(group, id);
  }
  for (const name of finished) await groups.delete(await groups.ensure(name));
}

/** Reads the whole list, and looks at everybody on it who has left. */
async function audit(client: AlteryxClient, { leavers }: DaysWork): Promise<string[]> {
  const troubles: string[] = [];
  const gone = new Set(leavers.map((email) => email.toLowerCase()));
  for await (const { id, email } of client.users()) {
    const user = gone.has(email.toLowerCase()) ? await client.user(id) : undefined;
    if (user?.isActive === true) troubles.push(`${email} has left, but can log in.`);
  }
  return troubles;
}

async function missing(client: AlteryxClient, { created }: DaysWork): Promise<string[]> {
  const troubles: string[] = [];
  for (const id of created) {
    if ((await client.user(id)) === undefined) troubles.push(`Somebody has removed the user ${id}.`);
  }
  return troubles;
}
