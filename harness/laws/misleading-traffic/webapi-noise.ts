import { nobodyId } from "../../../contracts/session/nobody.ts";
import type { Chance } from "../../../testing/chance.ts";
import { someEmail, someName, someNames, type Draft, type MakeDraft } from "./draft.ts";
import type { RecentlySeen } from "./recently-seen.ts";

const roles = ["Viewer", "Artisan", "Curator", "NoAccess"] as const;

function webapi(method: string, path: string, json?: unknown): Draft {
  return { surface: "webapi", method, path: `/v3${path}`, ...(json !== undefined && { json }) };
}

function someUser(seen: RecentlySeen, chance: Chance): string {
  if (chance.oneIn(15)) return chance.one([nobodyId.objectId, "not-an-id"]);
  return seen.any("webapi users")?.id ?? nobodyId.objectId;
}

function someGroup(seen: RecentlySeen, chance: Chance): string {
  return chance.oneIn(15) ? nobodyId.objectId : (seen.any("webapi groups")?.id ?? nobodyId.objectId);
}

function someBody(seen: RecentlySeen, chance: Chance): Record<string, unknown> {
  const body: Record<string, unknown> = {
    ...someNames(chance),
    email: someEmail(seen, chance),
    role: chance.one(roles),
    defaultWorkerTag: chance.oneIn(3) ? "" : "tag",
    canScheduleJobs: chance.oneIn(2),
    canPrioritizeJobs: false,
    canAssignJobs: false,
    canCreateCollections: true,
    isApiEnabled: !chance.oneIn(6),
    defaultCredentialId: "0123456789abcdef01234567",
    isAccountLocked: false,
    isActive: chance.oneIn(2),
    isValidated: true,
    timeZone: "Europe/Kiev",
    language: "en-us",
    canUseDcm: false,
    canShareDcm: false,
  };
  if (chance.oneIn(4)) delete body[chance.any(Object.keys(body)) ?? ""];
  return body;
}

function query(seen: RecentlySeen, chance: Chance): string {
  const email = someEmail(seen, chance);
  const given = [
    { email },
    { email: email.toUpperCase() },
    { email: email.slice(0, -3) },
    { Email: email },
    { view: "Full" },
    { view: "full" },
    { role: "Viewer" },
    { role: "viewer" },
    { firstName: "Ann" },
    { firstName: "ann" },
    {},
  ] as const;
  return new URLSearchParams({ ...chance.one(given) }).toString();
}

export const webapiReads: readonly MakeDraft[] = [
  (seen, chance) => webapi("GET", `/users?${query(seen, chance)}`),
  (seen, chance) => webapi("GET", `/users/${someUser(seen, chance)}`),
  (seen, chance) => webapi("GET", `/users/${someUser(seen, chance)}`),
  (seen, chance) => ({
    ...webapi("GET", `/users/${someUser(seen, chance)}`),
    headers: { Accept: "application/xml" },
  }),
  (seen, chance) => webapi("GET", `/users/${someUser(seen, chance)}/assets`),
  () => webapi("GET", "/usergroups"),
  () => webapi("GET", "/usergroups/"),
  () => ({ surface: "webapi", method: "GET", path: "//v3/usergroups" }),
  (seen, chance) => webapi("GET", `/usergroups/${someGroup(seen, chance)}`),
];

export const webapiWrites: readonly MakeDraft[] = [
  (seen, chance) =>
    webapi("POST", "/users", {
      ...someNames(chance),
      email: someEmail(seen, chance),
      role: chance.one(roles),
    }),
  (seen, chance) => ({
    surface: "webapi",
    method: "POST",
    path: "/v3/users",
    form: new URLSearchParams({
      ...someNames(chance),
      email: someEmail(seen, chance),
      role: "Viewer",
    }).toString(),
  }),
  (seen, chance) => webapi("PUT", `/users/${someUser(seen, chance)}`, someBody(seen, chance)),
  (seen, chance) => {
    const user = seen.any("webapi users");
    return user && webapi("PUT", `/users/${user.id}`, { ...someBody(seen, chance), email: user.name });
  },
  (seen, chance) => webapi("DELETE", `/users/${someUser(seen, chance)}`),
  (seen, chance) => webapi("POST", `/users/${someUser(seen, chance)}/deactivate`),
  (seen, chance) =>
    webapi("PUT", `/users/${someUser(seen, chance)}/assetTransfer`, {
      ownerId: someUser(seen, chance),
      transferWorkflows: true,
      transferSchedules: true,
      transferCollections: true,
    }),
  (seen, chance) => webapi("POST", "/usergroups", { name: someName(seen, chance), role: chance.one(roles) }),
  (seen, chance) =>
    webapi("PUT", `/usergroups/${someGroup(seen, chance)}`, {
      name: someName(seen, chance),
      role: chance.one(roles),
    }),
  (seen, chance) => webapi("DELETE", `/usergroups/${someGroup(seen, chance)}?forceDelete=${chance.oneIn(2)}`),
  (seen, chance) => webapi("POST", `/usergroups/${someGroup(seen, chance)}/users`, [someUser(seen, chance)]),
  (seen, chance) =>
    webapi("DELETE", `/usergroups/${someGroup(seen, chance)}/users/${someUser(seen, chance)}`),
];
