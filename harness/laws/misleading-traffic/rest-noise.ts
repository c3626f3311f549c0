import { nobodyId } from "../../../contracts/session/nobody.ts";
import type { Chance } from "../../../testing/chance.ts";
import { someEmail, someName, someNames, type Draft, type MakeDraft } from "./draft.ts";
import type { RecentlySeen } from "./recently-seen.ts";

const roles = ["Viewer", "Member", "ServerAdmin", "NoAccess"] as const;
const lists = [
  "",
  "?page=1",
  "?page=0",
  "?page=-1",
  "?page=x",
  "?pageSize=x",
  "?pageSize=0",
  "?page=1&pageSize=0",
  "?pageSize=1000",
  "?page=1&pageSize=1000",
  "?page=2&pageSize=1000",
  "?page=1&pageSize=2",
  "?page=2&pageSize=2",
  "?page=40&pageSize=2",
  "?page=40",
  "?page=2",
  "?page=1&page=2",
  "?page=0&pageSize=0",
] as const;

function rest(method: string, path: string, json?: unknown): Draft {
  return { surface: "rest", method, path, ...(json !== undefined && { json }) };
}

/** A random body for a user, with the variations that matter to quirks. */
function someBody(seen: RecentlySeen, chance: Chance): Record<string, unknown> {
  const body: Record<string, unknown> = {
    ...someNames(chance),
    email: someEmail(seen, chance),
    role: chance.one(roles),
  };
  if (chance.oneIn(2)) body["isActive"] = chance.oneIn(2);
  if (chance.oneIn(3)) body["canScheduleJobs"] = chance.oneIn(2);
  if (chance.oneIn(6)) body["defaultWorkerTag"] = "tag";
  if (chance.oneIn(8)) body["shoeSize"] = 43;
  if (chance.oneIn(8)) body["dateAdded"] = "2001-01-01T00:00:00.000Z";
  const left = chance.oneIn(5) ? chance.one(["firstName", "lastName", "email", "role"]) : undefined;
  if (left !== undefined) delete body[left];
  return body;
}

/** A complete body that keeps the user's e-mail, as a careful client sends it. */
function ownBody({ name }: { name: string }, chance: Chance): Record<string, unknown> {
  const active = chance.below(3);
  return {
    ...someNames(chance),
    email: name,
    role: chance.one(["Viewer", "Viewer", "Member", "ServerAdmin"]),
    ...(active < 2 && { isActive: active === 0 }),
  };
}

function someUser(seen: RecentlySeen, chance: Chance): string {
  if (chance.oneIn(15)) return chance.one([nobodyId.uuid, "not-a-uuid"]);
  return seen.any("users")?.id ?? nobodyId.uuid;
}

function someGroup(seen: RecentlySeen, chance: Chance): string {
  return chance.oneIn(15) ? nobodyId.uuid : (seen.any("groups")?.id ?? nobodyId.uuid);
}

function search(seen: RecentlySeen, chance: Chance): string {
  const text = someEmail(seen, chance);
  const part = chance.one([
    text,
    text.toUpperCase(),
    text.slice(0, -3),
    text.slice(2, -3),
    "Ann",
    "ame",
    "zorn",
  ]);
  return `?${new URLSearchParams({ search: part, page: "1" }).toString()}`;
}

export const restReads: readonly MakeDraft[] = [
  (_, chance) => rest("GET", `/users${chance.any(lists) ?? ""}`),
  (seen, chance) => rest("GET", `/users${search(seen, chance)}`),
  (seen, chance) => rest("GET", `/users/${someUser(seen, chance)}`),
  (seen, chance) => rest("GET", `/users/${someUser(seen, chance)}`),
  () => rest("GET", "/usergroups?page=1&pageSize=1"),
  (seen, chance) => rest("GET", `/usergroups/${someGroup(seen, chance)}`),
  (seen, chance) => rest("GET", `/usergroups/${someGroup(seen, chance)}/users`),
  (seen, chance) => rest("GET", `/usergroups/${someGroup(seen, chance)}/users`),
];

export const restWrites: readonly MakeDraft[] = [
  (seen, chance) => rest("POST", "/users", someBody(seen, chance)),
  (seen, chance) => ({
    ...rest("POST", "/users", someBody(seen, chance)),
    headers: { "Content-Type": "text/plain" },
  }),
  (seen, chance) => rest("PUT", `/users/${someUser(seen, chance)}`, someBody(seen, chance)),
  (seen, chance) => {
    const user = seen.any("users");
    return user && rest("PUT", `/users/${user.id}`, ownBody(user, chance));
  },
  (seen, chance) => rest("PATCH", `/users/${someUser(seen, chance)}`, { firstName: "Patched" }),
  (seen, chance) => rest("DELETE", `/users/${someUser(seen, chance)}`),
  (seen, chance) => rest("POST", "/usergroups", { name: someName(seen, chance), role: chance.one(roles) }),
  (seen, chance) =>
    rest("PUT", `/usergroups/${someGroup(seen, chance)}`, {
      name: someName(seen, chance),
      role: chance.one(roles),
    }),
  (seen, chance) => rest("DELETE", `/usergroups/${someGroup(seen, chance)}`),
  (seen, chance) =>
    rest("POST", `/usergroups/${someGroup(seen, chance)}/users`, { userId: someUser(seen, chance) }),
  (seen, chance) =>
    rest("POST", `/usergroups/${someGroup(seen, chance)}/users`, { userId: someUser(seen, chance) }),
  (seen, chance) => rest("DELETE", `/usergroups/${someGroup(seen, chance)}/users/${someUser(seen, chance)}`),
];
