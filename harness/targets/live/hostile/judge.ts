import { objectIdOf } from "../../../../mock-server/world/ids.ts";
import type { Ended } from "../testing.ts";
import { assetOwnerEmail, secondKey, type Truth } from "./production.ts";
import type { Arrival, HostileServer } from "./server.ts";

/** How a run against a hostile server ended: as a command does, or by an exception of our own. */
export interface Outcome {
  readonly ended: Ended | undefined;
  readonly crash: unknown;
  /** Whether a contract is broken, by the report. */
  readonly hasBroken: boolean;
  readonly wasHeldUp: boolean;
}

/** The most users that a run here may leave. */
export const maxUsers = 50;
const exempt: readonly string[] = [secondKey.ownerEmail, assetOwnerEmail];

/** All that a run did wrong, each in a line; a run that did no harm gets an empty list. */
export async function harmsOf(server: HostileServer, outcome: Outcome): Promise<readonly string[]> {
  const after = await server.truth();
  const said = outcome.ended === undefined ? "" : `${outcome.ended.out}\n${outcome.ended.notes}`;
  return [
    ...foreignWrites(server),
    ...foreignChanges(server.before, after),
    ...untold(server.before, after, said),
    ...tooMany(server.before, after),
    ...exemptNotGivenBack(server.before, after, said),
    ...badEnd(outcome, said),
  ];
}

function isForeign(before: Truth): (text: string) => boolean {
  const names = new Set(
    [
      ...before.users
        .filter(({ email }) => !exempt.includes(email))
        .flatMap(({ id, email }) => [id, objectIdOf(id), email]),
      ...before.groups.flatMap(({ id }) => [id, objectIdOf(id)]),
    ].map((each) => each.toLowerCase()),
  );
  return (text) => names.has(text.toLowerCase());
}

/** Writes that name what was there before in path or body, as sent or as the server took them. */
function foreignWrites({ before, arrivals, carriedOut }: HostileServer): readonly string[] {
  const foreign = isForeign(before);
  const lines = [...arrivals, ...carriedOut]
    .filter(isWrite)
    .filter((arrival) => namesIn(arrival).some(foreign) || isWholeCollection(arrival))
    .map(({ method, url }) => `wrote to a foreign object: ${method} ${url}`);
  return [...new Set(lines)];
}

function isWrite({ method, url }: Arrival): boolean {
  return !["GET", "HEAD", "OPTIONS"].includes(method) && !url.endsWith("/token");
}

function namesIn({ url, body }: Arrival): readonly string[] {
  const path = url.split("?", 1).join("");
  return [...path.split("/"), ...decoded(path).split("/"), ...body.split(/["&=]/).map(decoded)];
}

function isWholeCollection({ method, url }: Arrival): boolean {
  return method === "DELETE" && /\/(users|usergroups|Users|Groups)\/?(\?|$)/.test(url);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function foreignChanges(before: Truth, after: Truth): readonly string[] {
  const foreign = isForeign(before);
  return [
    ...before.users.filter(({ id }) => foreign(id)).map((each) => ["user", each.email, each.id] as const),
    ...before.groups.map((each) => ["group", each.name, each.id] as const),
  ].flatMap(([kind, name, id]) =>
    pictureOf(before, id) === pictureOf(after, id) ? [] : [`changed the foreign ${kind} ${name}`],
  );
}

/** A user or a group with all that a client can write, and a user's memberships. */
function pictureOf({ users, groups, memberships }: Truth, id: string): string {
  const object: object | undefined =
    users.find((each) => each.id === id) ?? groups.find((each) => each.id === id);
  const fields = Object.entries(object ?? {}).filter(([name]) => name !== "dateUpdated");
  const groupsOf = memberships.filter(({ userId }) => userId === id).map(({ groupId }) => groupId);
  return JSON.stringify([fields, groupsOf.toSorted()]);
}

/** What the run made and left without a word: an administrator finds it by its id or by what the pages show of it. */
function untold(before: Truth, after: Truth, said: string): readonly string[] {
  const known = new Set([...before.users, ...before.groups].map(({ id }) => id));
  const told = leftBehindIn(said);
  const isUntold = (...names: string[]) => names.every((name) => !told.includes(name.toLowerCase()));
  const users = after.users.filter(({ id, email }) => !known.has(id) && isUntold(id, objectIdOf(id), email));
  const groups = after.groups.filter(({ id, name }) => !known.has(id) && isUntold(id, objectIdOf(id), name));
  return [
    ...users.map(
      ({ email, isActive }) => `left ${isActive ? "an active" : "a deactivated"} user untold: ${email}`,
    ),
    ...groups.map(({ name }) => `left a group untold: ${name}`),
  ];
}

/** The lists of what is left behind, in lower case. What is named elsewhere in a report is not told there. */
function leftBehindIn(said: string): string {
  const lists = said.split("\n").reduce<{ readonly lines: string[]; readonly isIn: boolean }>(
    ({ lines, isIn }, line) => {
      const begins = line.startsWith("Left behind: ");
      const goesOn = begins || (isIn && line.startsWith("  "));
      return { lines: goesOn ? [...lines, line] : lines, isIn: goesOn };
    },
    { lines: [], isIn: false },
  );
  return lists.lines.join("\n").toLowerCase();
}

/** Users of all surfaces count, however each was made. */
function tooMany(before: Truth, after: Truth): readonly string[] {
  const count = after.users.length - before.users.length;
  return count > maxUsers ? [`left more users than --max-users allows: ${count}`] : [];
}

function exemptNotGivenBack(before: Truth, after: Truth, said: string): readonly string[] {
  return before.users
    .filter(({ email }) => exempt.includes(email))
    .filter(({ id, email }) => pictureOf(before, id) !== pictureOf(after, id) && !tells(said, email))
    .map(
      ({ id, email }) => `did not give back ${email}: ${pictureOf(before, id)} is ${pictureOf(after, id)}`,
    );
}

function tells(said: string, email: string): boolean {
  return (
    said.includes(email) || (email === secondKey.ownerEmail && said.includes("second key's owner is not"))
  );
}

function badEnd({ ended, crash, hasBroken, wasHeldUp }: Outcome, said: string): readonly string[] {
  const harms: string[] = [];
  if (wasHeldUp) harms.push("was held up");
  if (ended === undefined) harms.push(`crashed: ${crash instanceof Error ? crash.message : String(crash)}`);
  if (/\n\s+at .+:\d+:\d+/.test(said)) harms.push("printed a stack trace");
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|^\s*(::|##)/m.test(said))
    harms.push("printed a server's text raw");
  const exitCode = ended?.exitCode;
  // The settings are good here, so exit code 2 would put the server's fault on the operator.
  const allowed = hasBroken ? [1, 3] : [0, 3];
  if (exitCode !== undefined && !allowed.includes(exitCode)) harms.push(`ended with exit code ${exitCode}`);
  return harms;
}
