import { z } from "zod";
import { answer, moot, novel, probe, unclear } from "../contract.ts";
import type { Seen } from "../session/seen.ts";
import type { Session } from "../session/session.ts";
import { scimUrn } from "../wire/scim-urn.ts";
import {
  anonymousDiscovery,
  bareDepartment,
  falseAsText,
  filterBeyondEquality,
  filterOnUnknown,
  getOfDeleted,
  groupReadOrPut,
  patchAnswer,
  recreateDeleted,
  replaceOfMissingEmail,
  roleOfNew,
  takenDisplayName,
} from "./interpret.ts";

const user = z.looseObject({ active: z.boolean() });
const counted = z.looseObject({ totalResults: z.number() });

export const scimProbes = [
  probe("scim.before-sso", ["scim", "deeds"], async (session) => {
    await session.admin.setSso(false);
    try {
      return refused(await session.scim.list({ count: "1" }));
    } finally {
      await session.admin.setSso(true);
    }
  }),

  probe("scim.before-enterprise", ["scim", "deeds"], async (session) => {
    await session.admin.setPlan("Standard");
    try {
      return refused(await session.scim.list({ count: "1" }));
    } finally {
      await session.admin.setPlan("Enterprise");
    }
  }),

  probe("scim.deleted-user", ["write", "scim"], async ({ scim }) => {
    const { id, userName } = await scim.makeUser();
    const deleted = await scim.delete(id);
    if (!deleted.ok) return novel(deleted.line);
    const found = await scim.find(`userName eq "${userName}"`);
    const seen = await scim.get(id);
    if (seen.status === 404 && found.length > 0) return novel("404, but listed");
    return getOfDeleted(seen);
  }),

  probe("scim.recreate-deleted", ["write", "scim"], async ({ scim }) => {
    const { id, userName } = await scim.makeUser();
    const deleted = await scim.delete(id);
    if (!deleted.ok) return unclear(`The user could not be deleted: ${deleted.line}`);
    const got = await scim.get(id);
    if (got.ok) {
      if (got.read(user).active) return unclear("The user was deleted but stays active.");
      return moot("A deleted user still exists.");
    }
    return recreateDeleted(await scim.create(scim.newUser({ userName })), id);
  }),

  probe("scim.patch-answer", ["write", "scim"], async ({ scim }) => {
    const { id } = await scim.makeUser();
    return patchAnswer(await scim.patch(id, { op: "replace", path: "title", value: "Analyst" }), id);
  }),

  probe("scim.group-name-taken", ["write", "scim"], async ({ scim }) => {
    const { displayName } = await scim.makeGroup();
    return takenDisplayName(await scim.createGroup(scim.newGroup({ displayName })));
  }),

  probe("scim.string-booleans", ["write", "scim"], async ({ scim }) => {
    const { id } = await scim.makeUser();
    const seen = await scim.patch(id, { op: "replace", path: "active", value: "False" });
    return falseAsText(seen, seen.ok ? await scim.get(id) : seen);
  }),

  probe("scim.filtered-replace-miss", ["write", "scim"], async (session) => {
    const { scim } = session;
    const { id } = await scim.makeUser();
    const value = session.email("home");
    const seen = await scim.patch(id, { op: "replace", path: 'emails[type eq "home"].value', value });
    return replaceOfMissingEmail(seen, seen.ok ? await scim.get(id) : seen, { type: "home", value });
  }),

  probe("scim.group-read-put", ["write", "scim"], async ({ scim }) => {
    const { id, displayName } = await scim.makeGroup();
    const got = await scim.send("GET", `/Groups/${id}`);
    const body = { schemas: [scimUrn.group], displayName };
    const put = await scim.send("PUT", `/Groups/${id}`, { json: body });
    if (got.ok !== put.ok || got.status !== put.status) return novel(`${got.line}, ${put.line}`);
    return groupReadOrPut(put);
  }),

  probe("scim.discovery-access", ["scim"], async ({ scim }) => {
    return anonymousDiscovery(await scim.send("GET", "/ServiceProviderConfig", { token: null }));
  }),

  probe("scim.filters", ["scim"], async (session) => {
    return filterBeyondEquality(
      await session.scim.list({ filter: `userName sw "${session.name("nobody")}"` }),
    );
  }),

  probe("scim.unqualified-attribute", ["write", "scim"], async ({ scim }) => {
    const { id } = await scim.makeUser();
    const seen = await scim.patch(id, { op: "replace", path: "department", value: "Engines" });
    return bareDepartment(seen, seen.ok ? await scim.get(id) : seen, "Engines");
  }),

  probe("scim.unknown-filter-attribute", ["scim"], async ({ scim }) => {
    const seen = await scim.list({ filter: 'shoeSize eq "44"', count: "1" });
    if (seen.ok) {
      const all = await scim.list({ count: "1" });
      if (!all.ok) return unclear(`The users could not be listed: ${all.line}`);
      if (all.read(counted).totalResults === 0) return unclear("There are no users.");
    }
    return filterOnUnknown(seen);
  }),

  probe("scim.new-user-role", ["write", "scim"], async (session) => {
    const { id, userName } = await session.scim.makeUser();
    return roleOf(session, id, userName);
  }),
];

function refused(seen: Seen) {
  if (seen.status === 401) return answer("unauthorized");
  if (seen.status === 403) return answer("forbidden");
  return seen.status === 404 ? answer("not-found") : novel(seen.line);
}

/** The role as the target's REST surface shows it, since SCIM shows none. */
async function roleOf({ rest, webapi, target }: Session, id: string, userName: string) {
  const { surfaces } = target;
  if (surfaces.rest === undefined && surfaces.webapi === undefined) return unclear("No surface shows roles.");
  const seen =
    surfaces.rest === undefined ? await webapi.get(await webapi.idOf(userName)) : await rest.get(id);
  if (!seen.ok) return unclear(`The REST surface does not show the user ${userName}: ${seen.line}`);
  return roleOfNew(seen);
}
