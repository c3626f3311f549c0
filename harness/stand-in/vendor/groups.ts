import { type Answer, type Call, empty, json } from "../exchange.ts";
import { readGroup, readUserIds } from "./fields.ts";
import { badRequest, notFound } from "./refusals.ts";
import { type Group, type User, type World, dateOf, newId } from "./world.ts";

export function listGroups(world: World): Answer {
  return json(
    200,
    [...world.groups.values()].map(({ id, name, role }) => ({ id, name, role })),
  );
}

/** Two groups may have the same name. The answer is only the id. */
export function createGroup(world: World, call: Call): Answer {
  const group: Group = { id: newId(), ...readGroup(call), dateAdded: dateOf(world), members: new Map() };
  world.groups.set(group.id, group);
  return json(201, group.id);
}

export function getGroup(world: World, id: string): Answer {
  return json(200, groupView(world, find(world, id)));
}

export function putGroup(world: World, call: Call, id: string): Answer {
  Object.assign(find(world, id), readGroup(call));
  world.tracker.changed(id, call);
  return empty(200);
}

/** Deletes the group with or without members, whatever `forceDelete` says. */
export function deleteGroup(world: World, call: Call, id: string): Answer {
  find(world, id);
  world.groups.delete(id);
  world.tracker.changed(id, call);
  return empty(200);
}

/** The answer is 200 even if some users of the list cannot be added. */
export function addMembers(world: World, call: Call, { id, caller }: { id: string; caller: User }): Answer {
  const group = find(world, id);
  const ids = readUserIds(call);
  const failedUserReasons: Record<string, string> = {};
  let added = 0;
  for (const userId of ids) {
    if (!world.users.has(userId)) {
      failedUserReasons[userId] = "The user does not exist.";
    } else if (group.members.has(userId)) {
      failedUserReasons[userId] = "The user is already a member.";
    } else {
      group.members.set(userId, { userId, dateAddedToGroup: dateOf(world), addedByUserId: caller.id });
      world.tracker.changed(id, call);
      world.tracker.changed(userId, call);
      added += 1;
    }
  }
  return json(200, {
    successfullyAddedUserCount: added,
    totalUsersSubmittedCount: ids.length,
    failedUserReasons,
  });
}

/** Answers 200 even if the user was not a member. */
export function removeMember(
  world: World,
  call: Call,
  { id, userId }: { id: string; userId: string },
): Answer {
  const group = find(world, id);
  if (group.members.delete(userId)) {
    world.tracker.changed(id, call);
    world.tracker.changed(userId, call);
  }
  return json(200, groupView(world, group));
}

export function refuseDirectoryGroup(world: World, id: string): Answer {
  find(world, id);
  throw badRequest("Directory groups need Windows authentication.");
}

function groupView(world: World, { members, ...group }: Group): Record<string, unknown> {
  const shown = [...members.values()].map((member) => {
    const user = world.users.get(member.userId);
    const displayName = user === undefined ? "" : `${user.firstName} ${user.lastName}`;
    const activeDirectoryObject = {
      sid: "",
      category: "User",
      displayName,
      domainName: "",
      sidAccountName: "",
    };
    return { activeDirectoryObject, ...member };
  });
  return { ...group, credentialIds: [], connectionIds: [], members: shown };
}

function find(world: World, id: string): Group {
  const group = world.groups.get(id);
  if (group === undefined) throw notFound();
  return group;
}
