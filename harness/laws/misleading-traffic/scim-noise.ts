import { patchOf, type PatchOperation } from "../../../contracts/session/scim-client.ts";
import { nobodyId } from "../../../contracts/session/nobody.ts";
import { scimUrn } from "../../../contracts/wire/scim-urn.ts";
import type { Chance } from "../../../testing/chance.ts";
import { someEmail, someName, type Draft, type MakeDraft } from "./draft.ts";
import type { RecentlySeen } from "./recently-seen.ts";

function scim(method: string, path: string, json?: unknown): Draft {
  return { surface: "scim", method, path, ...(json !== undefined && { json }) };
}

function someUser(seen: RecentlySeen, chance: Chance): string {
  return chance.oneIn(15) ? nobodyId.uuid : (seen.any("users")?.id ?? nobodyId.uuid);
}

function someGroup(seen: RecentlySeen, chance: Chance): string {
  return chance.oneIn(15) ? nobodyId.uuid : (seen.any("groups")?.id ?? nobodyId.uuid);
}

function filter(seen: RecentlySeen, chance: Chance): string {
  const email = someEmail(seen, chance);
  return chance.one([
    `userName eq "${email}"`,
    `userName sw "${email.slice(0, 2)}"`,
    `emails.value co "crossing"`,
    `userNme eq "${email}"`,
    `shoeSize eq "44"`,
    `department eq "Engines"`,
    `userName pr`,
    `emails[type eq "work"].value eq "${email}"`,
    `userName sw`,
    `active eq "False"`,
  ]);
}

function body(seen: RecentlySeen, chance: Chance) {
  const userName = someEmail(seen, chance);
  const value = chance.oneIn(4) ? someEmail(seen, chance) : userName;
  return {
    schemas: [scimUrn.user],
    userName,
    name: { givenName: "Ann", familyName: "Ames" },
    ...(!chance.oneIn(3) && { emails: [{ value, type: "work", primary: true }] }),
    ...(!chance.oneIn(3) && { active: chance.one([true, true, false, "True"] as const) }),
  };
}

const operations: readonly [PatchOperation, ...PatchOperation[]] = [
  { op: "replace", path: "active", value: "False" },
  { op: "Replace", path: "active", value: "True" },
  { op: "replace", value: { active: "False" } },
  { op: "replace", path: "active", value: false },
  { op: "replace", path: "active", value: true },
  { op: "replace", path: 'emails[type eq "home"].value', value: "home@crossing.example" },
  { op: "replace", path: 'emails[type eq "work"].value', value: "work@crossing.example" },
  { op: "remove", path: 'emails[type eq "home"]' },
  { op: "replace", path: "department", value: "Engines" },
  { op: "remove", path: "department" },
  { op: "add", path: "title", value: "Analyst" },
  { op: "replace", path: "shoeSize", value: "44" },
];

function query(seen: RecentlySeen, chance: Chance): string {
  return new URLSearchParams({ filter: filter(seen, chance) }).toString();
}

export const scimReads: readonly MakeDraft[] = [
  (seen, chance) => scim("GET", `/Users?${query(seen, chance)}`),
  () => scim("GET", "/Users?count=2"),
  (seen, chance) => scim("GET", `/Users/${someUser(seen, chance)}`),
  (seen, chance) => scim("GET", `/Users/${someUser(seen, chance)}`),
  (seen, chance) => scim("GET", `/Groups/${someGroup(seen, chance)}`),
  () => scim("GET", "/Groups"),
  () => ({ ...scim("GET", "/ServiceProviderConfig"), headers: { Authorization: "" } }),
  (seen, chance) =>
    scim("POST", "/Users/.search", { schemas: [scimUrn.search], filter: filter(seen, chance) }),
];

export const scimWrites: readonly MakeDraft[] = [
  (seen, chance) => scim("POST", "/Users", body(seen, chance)),
  (seen, chance) => scim("PUT", `/Users/${someUser(seen, chance)}`, body(seen, chance)),
  (seen, chance) => scim("PATCH", `/Users/${someUser(seen, chance)}`, patchOf([chance.one(operations)])),
  (seen, chance) => scim("PATCH", `/Users/${someUser(seen, chance)}`, patchOf([chance.one(operations)])),
  (seen, chance) =>
    scim("PATCH", `/Users/${someUser(seen, chance)}?attributes=userName`, patchOf([chance.one(operations)])),
  (seen, chance) => scim("DELETE", `/Users/${someUser(seen, chance)}`),
  (seen, chance) =>
    scim("POST", "/Groups", { schemas: [scimUrn.group], displayName: someName(seen, chance) }),
  (seen, chance) =>
    scim("PUT", `/Groups/${someGroup(seen, chance)}`, {
      schemas: [scimUrn.group],
      displayName: someName(seen, chance),
      members: [{ value: someUser(seen, chance) }],
    }),
  (seen, chance) =>
    scim(
      "PATCH",
      `/Groups/${someGroup(seen, chance)}`,
      patchOf([
        { op: chance.one(["add", "remove"]), path: "members", value: [{ value: someUser(seen, chance) }] },
      ]),
    ),
  (seen, chance) => scim("DELETE", `/Groups/${someGroup(seen, chance)}`),
];
