import type { Mock } from "../../mock-server/sandboxes/mock.ts";
import { isServerAdmin } from "../../mock-server/world/directory/user.ts";

/** Describes each contradiction in a world. */
export function contradictions({ default: sandbox }: Mock): string[] {
  const { directory } = sandbox.world;
  const { users, groups } = directory.contents();
  const found: string[] = [];
  // Under every profile, two active users never have exactly the same e-mail.
  const holders = new Map<string, string>();
  const ignoresCase = sandbox.world.ask("users.email-case") === "collide";
  for (const { id, email, isActive } of users) {
    if (!isActive) continue;
    const name = ignoresCase ? email.toLowerCase() : email;
    const holder = holders.get(name);
    if (holder !== undefined) found.push(`The active users ${holder} and ${id} share the e-mail ${email}.`);
    holders.set(name, id);
  }
  const ids = new Set(users.map((user) => user.id));
  if (ids.size !== users.length) found.push("Two users share an id.");
  for (const { group, members } of groups) {
    const memberIds = members.map(({ userId }) => userId);
    if (new Set(memberIds).size !== memberIds.length) found.push(`The group ${group.id} has a member twice.`);
    for (const userId of memberIds) {
      if (!ids.has(userId)) found.push(`The group ${group.id} has the member ${userId}, who does not exist.`);
    }
  }
  const seated = users.filter((user) => user.role !== "NoAccess");
  const counted = {
    active: seated.filter((user) => user.isActive).length,
    deactivated: seated.filter((user) => !user.isActive).length,
    serverAdmins: users.filter(isServerAdmin).length,
  };
  const userCounts = directory.userCounts();
  if (JSON.stringify(userCounts) !== JSON.stringify(counted)) {
    found.push(
      `The user counts are ${JSON.stringify(userCounts)}, but counting the users gives ${JSON.stringify(counted)}.`,
    );
  }
  for (const { id, email } of users.slice(0, 50)) {
    if (!directory.usersNamed(email).some((user) => user.id === id)) {
      found.push(`The user ${id} is not found by its e-mail ${email}.`);
    }
  }
  return found;
}
