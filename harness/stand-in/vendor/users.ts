import { type Answer, type Call, Refused, empty, json } from "../exchange.ts";
import { readCreation, readReplacement } from "./fields.ts";
import { type Faults, badRequest, invalid, notFound } from "./refusals.ts";
import { type User, type World, dateOf, newUser, roles } from "./world.ts";

/** The list shows inactive users only on request. Filters match parts of texts, case-sensitively. */
export function listUsers(world: World, { query }: Call): Answer {
  const faults: Faults = {};
  const view = (query.get("view") ?? "Default").toLowerCase();
  if (view !== "default" && view !== "full") faults["searchContract.View"] = ["Default or Full is expected."];
  const active = query.get("active") ?? "true";
  if (!/^(true|false)$/i.test(active)) faults["searchContract.Active"] = ["true or false is expected."];
  const role = query.get("role");
  if (role !== null && !roles.some((known) => known === role))
    faults["searchContract.Role"] = ["The role is unknown."];
  const after = readDate(query, "createdAfter", faults);
  const before = readDate(query, "createdBefore", faults);
  if (Object.keys(faults).length > 0) throw invalid(faults);

  const found = [...world.users.values()].filter(
    (user) =>
      user.isActive === (active.toLowerCase() === "true") &&
      user.email.includes(query.get("email") ?? "") &&
      user.firstName.includes(query.get("firstName") ?? "") &&
      user.lastName.includes(query.get("lastName") ?? "") &&
      (role === null || user.role === role) &&
      (after === undefined || Date.parse(user.dateCreated) > after) &&
      (before === undefined || Date.parse(user.dateCreated) < before),
  );
  return json(200, found.map(view === "full" ? fullView : reducedView));
}

export function createUser(world: World, call: Call): Answer {
  const fields = readCreation(call);
  refuseTakenEmail(world, undefined, fields.email);
  const user: User = { ...newUser({ ...fields, date: dateOf(world) }), ...fields };
  world.users.set(user.id, user);
  return json(201, fullView(user));
}

export function getUser(world: World, id: string): Answer {
  return json(200, fullView(find(world, id)));
}

/** An unknown id is a bad request here, since the vendor declares no 404 for PUT. */
export function putUser(world: World, call: Call, id: string): Answer {
  const user = world.users.get(id);
  if (user === undefined) throw badRequest("The user does not exist.");
  const after: User = { ...user, ...readReplacement(call) };
  refuseTakenEmail(world, id, after.email);
  if (!after.isActive || after.role !== "Curator") refuseLastCurator(world, user);
  world.users.set(id, after);
  world.tracker.changed(id, call);
  return json(200, fullView(after));
}

export function deleteUser(world: World, call: Call, id: string): Answer {
  const user = find(world, id);
  if (user.workflows.length > 0) throw new Refused(json(409, "The user owns assets."));
  if ([...world.groups.values()].some((group) => group.members.has(id))) {
    throw badRequest("The user is a member of a group.");
  }
  refuseLastCurator(world, user);
  world.users.delete(id);
  world.tracker.changed(id, call);
  return empty(204);
}

/**
 * Memberships stay, so the list of groups that the user has left is always empty. The second time the answer is null.
 */
export function deactivateUser(world: World, call: Call, id: string): Answer {
  const user = find(world, id);
  if (!user.isActive) return json(200, null);
  refuseLastCurator(world, user);
  user.isActive = false;
  world.tracker.changed(id, call);
  return json(200, []);
}

export function resetPassword(world: World, call: Call, id: string): Answer {
  find(world, id);
  world.tracker.changed(id, call);
  return empty(200);
}

export function listAssets(world: World, { query }: Call, id: string): Answer {
  const user = find(world, id);
  const type = (query.get("assetType") ?? "All").toLowerCase();
  const workflows = type === "all" || type === "workflows" ? user.workflows : [];
  return json(200, { workflows, schedules: [], collections: [] });
}

function fullView({
  dateCreated: _dateCreated,
  workflows: _workflows,
  ...shown
}: User): Record<string, unknown> {
  return { ...shown, sharedCredentialIds: [], dataConnectionIds: [] };
}

function reducedView({
  id,
  firstName,
  lastName,
  email,
  isActive,
  role,
  dateCreated,
}: User): Record<string, unknown> {
  return { id, firstName, lastName, email, isActive, role, dateCreated };
}

function find(world: World, id: string): User {
  const user = world.users.get(id);
  if (user === undefined) throw notFound();
  return user;
}

/** Inactive users reserve their e-mail too. */
function refuseTakenEmail(world: World, id: string | undefined, email: string): void {
  for (const other of world.users.values()) {
    if (other.id !== id && other.email.toLowerCase() === email.toLowerCase()) {
      throw new Refused(json(409, { message: "The e-mail is taken." }));
    }
  }
}

/** Curators may remove themselves, but one must stay. */
function refuseLastCurator(world: World, user: User): void {
  const curators = [...world.users.values()].filter((one) => one.role === "Curator" && one.isActive);
  if (curators.length === 1 && curators[0]?.id === user.id) throw badRequest("This is the last Curator.");
}

function readDate(query: URLSearchParams, name: string, faults: Faults): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  const date = Date.parse(value);
  if (Number.isNaN(date)) faults[`searchContract.${name}`] = ["A date is expected."];
  return date;
}
