import { randomUUID } from "node:crypto";
import { type Answer, type Call, json } from "../exchange.ts";
import { type UserFields, readUserFields } from "./fields.ts";
import { byText, pageOf } from "./pages.ts";
import { problem } from "./problems.ts";
import { type User, type World, dateOf, newUser } from "./world.ts";

export function listUsers(world: World, call: Call): Answer {
  const everybody = [...world.users.values()].sort(byText((user) => user.email));
  const search = call.query.get("search") ?? "";
  if (search === "") {
    return json(200, { users: pageOf(everybody, call.query).map(presentUser), count: everybody.length });
  }
  // The search compares the start of the e-mail, case-sensitively. Its items have fewer fields than those of a list.
  const found = everybody.filter((user) => user.email.startsWith(search));
  const users = pageOf(found, call.query).map(({ id, email, role }) => ({ id, email, role }));
  return json(200, { users, count: found.length });
}

export function createUser(world: World, call: Call): Answer {
  const fields = readUserFields(call);
  const user = newUser({ ...required(fields), date: dateOf(world) });
  write(user, fields);
  if (user.isActive) refuseTakenEmail(world, user.id, user.email);
  world.users.set(user.id, user);
  return json(200, presentUser(user));
}

/** GET does not find a deactivated user, although lists show it and PUT reaches it. */
export function getUser(world: World, id: string): Answer {
  const user = find(world, id);
  if (!user.isActive) throw problem(404, "There is no such user.");
  return json(200, presentUser(user));
}

/** Omitted fields keep their values, including `isActive`. All required fields must be present. */
export function putUser(world: World, call: Call, { id, caller }: { id: string; caller: User }): Answer {
  const user = find(world, id);
  const fields = readUserFields(call);
  required(fields);
  const after: User = { ...user };
  write(after, fields);
  if (user.isActive && !after.isActive) refuseDeactivation(world, user, caller);
  if (user.role === "ServerAdmin" && after.role !== "ServerAdmin") refuseLastAdmin(world, user);
  if (after.isActive) refuseTakenEmail(world, id, after.email);
  after.dateUpdated = dateOf(world);
  world.users.set(id, after);
  if (!after.isActive) leaveGroups(world, id);
  world.tracker.changed(id, call);
  return json(200, presentUser(after));
}

/** Answers that the deletion will happen, although it has happened already. */
export function deleteUser(world: World, call: Call, { id, caller }: { id: string; caller: User }): Answer {
  const user = find(world, id);
  if (!user.isActive) throw problem(404, "There is no such user.");
  refuseDeactivation(world, user, caller);
  user.isActive = false;
  user.dateUpdated = dateOf(world);
  leaveGroups(world, id);
  world.tracker.changed(id, call);
  return json(202, { operationId: randomUUID() });
}

export function presentUser(user: User): Record<string, unknown> {
  const { defaultWorkerTag, credentialId, ...always } = user;
  return {
    ...always,
    ...(defaultWorkerTag === undefined ? {} : { defaultWorkerTag }),
    ...(credentialId === undefined ? {} : { credentialId }),
  };
}

function find(world: World, id: string): User {
  const user = world.users.get(id);
  if (user === undefined) throw problem(404, "There is no such user.");
  return user;
}

function required(
  fields: UserFields,
): Required<Pick<UserFields, "firstName" | "lastName" | "email" | "role">> {
  const { firstName, lastName, email, role } = fields;
  if (firstName === undefined || lastName === undefined || email === undefined || role === undefined) {
    throw problem(400, "firstName, lastName, email and role are required.");
  }
  return { firstName, lastName, email, role };
}

function write(user: User, fields: UserFields): void {
  user.firstName = fields.firstName ?? user.firstName;
  user.lastName = fields.lastName ?? user.lastName;
  user.email = fields.email ?? user.email;
  user.role = fields.role ?? user.role;
  user.isActive = fields.isActive ?? user.isActive;
  user.canScheduleJobs = fields.canScheduleJobs ?? user.canScheduleJobs;
  user.canPrioritizeJobs = fields.canPrioritizeJobs ?? user.canPrioritizeJobs;
  user.canAssignJobWorkers = fields.canAssignJobWorkers ?? user.canAssignJobWorkers;
  if (fields.defaultWorkerTag !== undefined) user.defaultWorkerTag = fields.defaultWorkerTag ?? undefined;
  if (fields.credentialId !== undefined) user.credentialId = fields.credentialId ?? undefined;
}

/** Only active users reserve their e-mail. Case does not matter. */
function refuseTakenEmail(world: World, id: string, email: string): void {
  for (const other of world.users.values()) {
    if (other.id !== id && other.isActive && other.email.toLowerCase() === email.toLowerCase()) {
      throw problem(422, "The e-mail is taken.");
    }
  }
}

function refuseDeactivation(world: World, user: User, caller: User): void {
  if (user.id === caller.id) throw problem(409, "Users cannot deactivate themselves.");
  refuseLastAdmin(world, user);
}

function refuseLastAdmin(world: World, user: User): void {
  const admins = [...world.users.values()].filter((one) => one.role === "ServerAdmin" && one.isActive);
  if (admins.length === 1 && admins[0]?.id === user.id) throw problem(409, "This is the last Server Admin.");
}

function leaveGroups(world: World, id: string): void {
  for (const group of world.groups.values()) group.members.delete(id);
}
