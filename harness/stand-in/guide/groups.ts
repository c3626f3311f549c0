import { type Answer, type Call, json } from "../exchange.ts";
import { readGroupFields, readObject } from "./fields.ts";
import { byText, pageOf } from "./pages.ts";
import { problem } from "./problems.ts";
import { presentUser } from "./users.ts";
import { type Group, type World, dateOf, newGroup } from "./world.ts";

export function listGroups(world: World, call: Call): Answer {
  const all = [...world.groups.values()].sort(byText((group) => group.name));
  return json(200, { userGroups: pageOf(all, call.query).map(presentGroup), count: all.length });
}

export function createGroup(world: World, call: Call): Answer {
  const fields = readGroupFields(call);
  refuseTakenName(world, fields.name, undefined);
  const group = newGroup({ ...fields, date: dateOf(world) });
  world.groups.set(group.id, group);
  return json(201, presentGroup(group));
}

export function getGroup(world: World, id: string): Answer {
  return json(200, presentGroup(find(world, id)));
}

export function putGroup(world: World, call: Call, id: string): Answer {
  const group = find(world, id);
  const { name, role } = readGroupFields(call);
  refuseTakenName(world, name, id);
  Object.assign(group, { name, role, dateUpdated: dateOf(world) });
  world.tracker.changed(id, call);
  return json(200, presentGroup(group));
}

export function deleteGroup(world: World, call: Call, id: string): Answer {
  if (find(world, id).members.size > 0) throw problem(409, "The group has members.");
  world.groups.delete(id);
  world.tracker.changed(id, call);
  return json(200, {});
}

export function listMembers(world: World, call: Call, id: string): Answer {
  const members = [...find(world, id).members]
    .map((member) => world.users.get(member))
    .filter((user) => user !== undefined)
    .sort(byText((user) => user.email));
  return json(200, { users: pageOf(members, call.query).map(presentUser), count: members.length });
}

export function addMember(world: World, call: Call, id: string): Answer {
  const group = find(world, id);
  const userId = readObject(call)["userId"];
  if (typeof userId !== "string") throw problem(400, "userId is required.");
  const user = world.users.get(userId.toLowerCase());
  if (user === undefined) throw problem(404, "There is no such user.");
  if (!user.isActive) throw problem(409, "The user is deactivated.");
  if (group.members.has(user.id)) throw problem(409, "The user is already a member.");
  group.members.add(user.id);
  world.tracker.changed(id, call);
  world.tracker.changed(user.id, call);
  return json(200, {});
}

export function removeMember(
  world: World,
  call: Call,
  { id, userId }: { id: string; userId: string },
): Answer {
  if (!find(world, id).members.delete(userId)) throw problem(404, "The group has no such member.");
  world.tracker.changed(id, call);
  world.tracker.changed(userId, call);
  return json(200, {});
}

function presentGroup({ members: _members, ...shown }: Group): Omit<Group, "members"> {
  return shown;
}

function find(world: World, id: string): Group {
  const group = world.groups.get(id);
  if (group === undefined) throw problem(404, "There is no such group.");
  return group;
}

function refuseTakenName(world: World, name: string, except: string | undefined): void {
  for (const group of world.groups.values()) {
    if (group.id !== except && group.name.toLowerCase() === name.toLowerCase()) {
      throw problem(409, "The name is taken.");
    }
  }
}
