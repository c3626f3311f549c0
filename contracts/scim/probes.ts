import { z } from "zod";
import { answer, moot, novel, probe, unclear } from "../contract.ts";
import type { Seen } from "../session/seen.ts";
import type { Session } from "../session/session.ts";
import { scimUrn } from "../wire/scim-urn.ts";

const user = z.looseObject({ id: z.string(), active: z.boolean() });
const withEmails = z.looseObject({
  emails: z.array(z.looseObject({ value: z.string().optional(), type: z.string().optional() })).default([]),
});
const counted = z.looseObject({ totalResults: z.number() });
const error = z.looseObject({ scimType: z.string().optional() });

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
    if (seen.status === 404) return found.length === 0 ? answer("not-found") : novel("404, but listed");
    if (!seen.ok) return novel(seen.line);
    return seen.read(user).active ? novel("The user stays active.") : answer("inactive");
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
    const seen = await scim.create(scim.newUser({ userName }));
    if (seen.status === 409) return answer("conflict");
    if (!seen.ok) return novel(seen.line);
    return answer(seen.read(user).id === id ? "reactivates" : "new-user");
  }),

  probe("scim.patch-answer", ["write", "scim"], async ({ scim }) => {
    const { id } = await scim.makeUser();
    const seen = await scim.patch(id, { op: "replace", path: "title", value: "Analyst" });
    if (seen.status === 200) {
      return seen.read(z.looseObject({ id: z.string() })).id === id
        ? answer("ok-resource")
        : novel(seen.text.slice(0, 100));
    }
    return seen.status === 204 ? answer("no-content") : novel(seen.line);
  }),

  probe("scim.group-name-taken", ["write", "scim"], async ({ scim }) => {
    const { displayName } = await scim.makeGroup();
    const seen = await scim.createGroup(scim.newGroup({ displayName }));
    if (seen.ok) return answer("allowed");
    return seen.status === 409 ? answer("conflict") : novel(seen.line);
  }),

  probe("scim.string-booleans", ["write", "scim"], async ({ scim }) => {
    const { id } = await scim.makeUser();
    const seen = await scim.patch(id, { op: "replace", path: "active", value: "False" });
    if (seen.status === 400) return answer("bad-request");
    if (!seen.ok) return novel(seen.line);
    return (await scim.get(id)).read(user).active ? novel("The user stays active.") : answer("accepted");
  }),

  probe("scim.filtered-replace-miss", ["write", "scim"], async (session) => {
    const { scim } = session;
    const { id } = await scim.makeUser();
    const value = session.email("home");
    const seen = await scim.patch(id, { op: "replace", path: 'emails[type eq "home"].value', value });
    if (seen.status === 400) return scimTypeOf(seen, "noTarget", "no-target");
    if (!seen.ok) return novel(seen.line);
    const { emails } = (await scim.get(id)).read(withEmails);
    const created = emails.some((each) => each.type === "home" && each.value === value);
    return created ? answer("creates") : novel("PATCH succeeds but creates nothing.");
  }),

  probe("scim.group-read-put", ["write", "scim"], async ({ scim }) => {
    const { id, displayName } = await scim.makeGroup();
    const got = await scim.send("GET", `/Groups/${id}`);
    const body = { schemas: [scimUrn.group], displayName };
    const put = await scim.send("PUT", `/Groups/${id}`, { json: body });
    if (got.ok && put.ok) {
      put.read(z.looseObject({ id: z.string() }));
      return answer("supported");
    }
    return got.status === 501 && put.status === 501
      ? answer("not-implemented")
      : novel(`${got.line}, ${put.line}`);
  }),

  probe("scim.discovery-access", ["scim"], async ({ scim }) => {
    const seen = await scim.send("GET", "/ServiceProviderConfig", { token: null });
    if (seen.ok) return answer("open");
    return seen.status === 401 ? answer("unauthorized") : novel(seen.line);
  }),

  probe("scim.filters", ["scim"], async (session) => {
    const seen = await session.scim.list({ filter: `userName sw "${session.name("nobody")}"` });
    if (seen.ok) return answer("full");
    return scimTypeOf(seen, "invalidFilter", "equality-only");
  }),

  probe("scim.unqualified-attribute", ["write", "scim"], async ({ scim }) => {
    const { id } = await scim.makeUser();
    const seen = await scim.patch(id, { op: "replace", path: "department", value: "Engines" });
    if (seen.status === 400) return scimTypeOf(seen, "invalidPath", "unknown");
    if (!seen.ok) return novel(seen.line);
    const extension = (await scim.get(id)).read(z.looseObject({}))[scimUrn.enterpriseUser];
    const { data } = z.looseObject({ department: z.string() }).safeParse(extension);
    return data?.department === "Engines" ? answer("found") : novel("PATCH succeeds but sets nothing.");
  }),

  probe("scim.unknown-filter-attribute", ["scim"], async ({ scim }) => {
    const seen = await scim.list({ filter: 'shoeSize eq "44"', count: "1" });
    if (!seen.ok) return scimTypeOf(seen, "invalidFilter", "invalid-filter");
    const all = await scim.list({ count: "1" });
    if (!all.ok) return unclear(`The users could not be listed: ${all.line}`);
    if (all.read(counted).totalResults === 0) return unclear("There are no users.");
    const { totalResults } = seen.read(counted);
    return totalResults === 0 ? answer("no-value") : novel(`It finds ${totalResults} users.`);
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

function scimTypeOf<const Answer extends string>(seen: Seen, scimType: string, meaning: Answer) {
  const { data } = error.safeParse(seen.json());
  return seen.status === 400 && data?.scimType === scimType
    ? answer(meaning)
    : novel(`${seen.line} ${seen.text.slice(0, 100)}`);
}

const withRole = z.looseObject({ role: z.string() });

/** The role, as the REST surface of the target shows it. SCIM shows no role. */
async function roleOf({ rest, webapi, target }: Session, id: string, userName: string) {
  const { surfaces } = target;
  if (surfaces.rest === undefined && surfaces.webapi === undefined) return unclear("No surface shows roles.");
  const seen =
    surfaces.rest === undefined ? await webapi.get(await webapi.idOf(userName)) : await rest.get(id);
  if (!seen.ok) return unclear(`The REST surface does not show the user ${userName}: ${seen.line}`);
  const { role } = seen.read(withRole);
  if (role === "NoAccess" || role === "Viewer" || role === "Member") return answer(role);
  return novel(`role ${role}`);
}
