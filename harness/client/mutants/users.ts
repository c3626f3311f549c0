import { Failure } from "./failure.ts";
import { readList } from "./lists.ts";
import { settle, type Tools } from "./step.ts";
import type { Json, ListedUser, Person, UserRecord } from "./work.ts";

/** The user with an e-mail address, active or not. @throws {Failure} */
export async function findUser(tools: Tools, email: string): Promise<ListedUser | undefined> {
  const found = await readList(tools, "/users", { key: "users", query: tools.policy.searchFor(email) });
  return tools.policy.choose(found.filter(isListed), email);
}

/** Makes sure that somebody is an active user with this name and role. @throws {Failure} */
export function ensureUser(tools: Tools, person: Person): Promise<void> {
  const { policy } = tools;
  return settle(tools, async () => {
    const known = policy.looksUpBeforeCreate ? await findUser(tools, person.email) : undefined;
    if (known === undefined) await create(tools, person);
    else await bringBack(tools, known.id, person);
  });
}

/** Makes sure that somebody has this role. @throws {Failure} also when nobody has the e-mail address */
export function changeRole(tools: Tools, email: string, role: string): Promise<void> {
  return settle(tools, async () => {
    const known = await findUser(tools, email);
    if (known === undefined) throw missing(email);
    await change(tools, known.id, { role });
  });
}

/** Makes sure that somebody is not active. DELETE deactivates; some servers remove the user. @throws {Failure} */
export function deactivate(tools: Tools, email: string): Promise<void> {
  const { connection, policy } = tools;
  return settle(tools, async () => {
    const known = await findUser(tools, email);
    if (known === undefined) return;
    const before = await readUser(tools, known.id);
    if (before === undefined || !before.isActive) return;
    if (policy.deactivateBy === "DELETE") await connection.call("DELETE", `/users/${known.id}`);
    else if (policy.deactivateBy === "PUT") await change(tools, known.id, { isActive: false });
    else await putAlone(tools, before, { isActive: false });
    if (!policy.confirmsDeactivation) return;
    const after = await readUser(tools, known.id);
    if (after === undefined && !policy.goneIsDeactivated) throw missing(email);
    if (after?.isActive === true)
      throw new Failure(`${email} is still active.`, { status: 0, isWrite: true });
  });
}

async function create(tools: Tools, person: Person): Promise<void> {
  const { connection, policy } = tools;
  try {
    await connection.call("POST", "/users", { body: { ...person }, isAnswer: hasId });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (policy.afterFailedCreate === "delete-by-search") await removeFirst(tools, person.email);
    if (error.status !== 400 && error.status !== 409) throw error;
    await afterConflict(tools, person, error);
  }
}

/** Somebody has the e-mail address, although the search did not find them. */
async function afterConflict(tools: Tools, person: Person, conflict: Failure): Promise<void> {
  const { policy } = tools;
  if (policy.afterConflict === "assume-done") return;
  if (policy.afterConflict === "fail") throw conflict;
  const everybody = await readList(tools, "/users", { key: "users" });
  const known = policy.choose(everybody.filter(isListed), person.email);
  if (known === undefined) throw conflict;
  if (policy.afterConflict === "remove-and-repeat") {
    await tools.connection.call("DELETE", `/users/${known.id}`);
    await tools.connection.call("POST", "/users", { body: { ...person } });
    return;
  }
  await bringBack(tools, known.id, person);
}

/** The e-mail address stays as it is written on the server. */
async function bringBack(tools: Tools, id: string, { email: _email, ...person }: Person): Promise<void> {
  await change(tools, id, { ...person, ...(tools.policy.reactivates && { isActive: true }) });
}

/** Changes some fields of a user. PUT resets what it is not given, so the user is read first and sent back whole. */
async function change(tools: Tools, id: string, wanted: Partial<UserRecord>): Promise<void> {
  const { connection, policy } = tools;
  const before = await readUser(tools, id);
  if (before === undefined) throw missing(id);
  if (policy.isAsWanted(before, wanted)) return;
  if (policy.updateMethod === "DELETE-and-POST") {
    const { id: _id, ...rest } = policy.updateOf(before, wanted);
    await connection.call("DELETE", `/users/${id}`);
    await connection.call("POST", "/users", { body: rest });
    return;
  }
  await connection.call(policy.updateMethod, `/users/${id}`, {
    body: policy.updateOf(before, wanted),
    isAnswer: (after) => policy.isAsWanted({ ...before, ...after }, wanted),
  });
}

/** Sends the required fields alone. */
async function putAlone(tools: Tools, before: UserRecord, wanted: Json): Promise<void> {
  const { firstName, lastName, email, role } = before;
  const body = { firstName, lastName, email, role, ...wanted };
  await tools.connection.call("PUT", `/users/${before.id}`, { body });
}

async function removeFirst(tools: Tools, email: string): Promise<void> {
  const known = await findUser(tools, email);
  if (known !== undefined) await tools.connection.call("DELETE", `/users/${known.id}`);
}

async function readUser({ connection }: Tools, id: string): Promise<UserRecord | undefined> {
  try {
    const user = await connection.call("GET", `/users/${id}`, { isAnswer: isUser });
    return isUser(user) ? user : undefined;
  } catch (error) {
    if (error instanceof Failure && error.status === 404) return undefined;
    throw error;
  }
}

export function hasId(answer: Json): boolean {
  return typeof answer["id"] === "string";
}

function isListed(value: Json): value is Json & ListedUser {
  return typeof value["id"] === "string" && typeof value["email"] === "string";
}

function isUser(value: Json): value is UserRecord {
  return isListed(value) && typeof value["isActive"] === "boolean";
}

function missing(who: string): Failure {
  return new Failure(`${who} is not there.`, { status: 404, isWrite: false });
}
