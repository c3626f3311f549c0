import { z } from "zod";
import { moot, probe, unclear } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import { Unclear } from "../session/seen.ts";
import type { Session } from "../session/session.ts";
import { addedAgain, createdWithTakenName, deletedWithMembers } from "./interpret-groups.ts";
import { emailInOtherCase, inactiveUser, partOfEmail } from "./interpret-search.ts";
import {
  callWithoutApiAccess,
  conflictOrBadRequest,
  deactivatedAgain,
  deletedUser,
  demotedLastCurator,
  emptyAssetTransfer,
  groupAfterDeactivation,
  notFoundOrBadRequest,
  putWithEmptyText,
  putWithoutField,
  putWithoutNames,
  removedOwner,
} from "./interpret-users.ts";
import { dcmFlagsOf, insightsOf, lastLoginOfNewcomer, viewOf } from "./interpret-views.ts";

const unknownId = nobodyId.objectId;

export const webapiProbes = [
  probe("webapi.list-inactive", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeDeactivated();
    return inactiveUser(includes(await webapi.list(), id));
  }),

  probe("webapi.email-match", ["write"], async (session) => {
    const { id, email } = await makeFindable(session);
    return partOfEmail(includes(await session.webapi.list({ email: email.slice(3, -3) }), id));
  }),

  probe("webapi.match-case", ["write"], async (session) => {
    const { id, email } = await makeFindable(session);
    const found = await session.webapi.list({ email: email.toUpperCase() });
    return emailInOtherCase(includes(found, id));
  }),

  probe("webapi.list-view", [], async ({ webapi }) => {
    const [first] = await webapi.list();
    return first === undefined ? unclear("The list is empty.") : viewOf(first);
  }),

  probe("webapi.never-logged-in", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    return lastLoginOfNewcomer(await webapi.view(id));
  }),

  probe("webapi.dcm-flags", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    return dcmFlagsOf(await webapi.view(id));
  }),

  probe("webapi.assets-insights", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    return insightsOf(await webapi.call("webapi.users.assets", { path: { userId: id } }));
  }),

  probe("webapi.duplicate-email", ["write"], async ({ webapi }) => {
    const { email } = await webapi.makeUser();
    return conflictOrBadRequest(await webapi.create(webapi.newUser({ email })));
  }),

  probe("webapi.put-missing-required", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    const { canScheduleJobs: _, ...body } = await webapi.filledBody(id, { canScheduleJobs: true });
    const firstName = "Renamed";
    const seen = await webapi.put(id, { ...body, firstName });
    if (!seen.ok) return putWithoutField(seen, false);
    await webapi.requireRenamed(id, firstName);
    return putWithoutField(seen, (await webapi.view(id))["canScheduleJobs"] === true);
  }),

  probe("webapi.put-empty-required", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    const body = await webapi.filledBody(id);
    const firstName = "Renamed";
    const seen = await webapi.put(id, { ...body, firstName, defaultWorkerTag: "" });
    if (seen.ok) await webapi.requireRenamed(id, firstName);
    return putWithEmptyText(seen);
  }),

  probe("webapi.put-names-on-windows", ["write", "deeds"], async ({ webapi, admin }) => {
    await admin.setAuthentication("builtin");
    const { id } = await webapi.makeUser();
    const { firstName: _first, lastName: _last, ...body } = await webapi.filledBody(id);
    const without = await webapi.put(id, body);
    if (without.ok) {
      without.read(z.looseObject({ id: z.string() }));
      return moot("An omitted field is kept.");
    }
    await admin.setAuthentication("windows");
    const seen = await webapi.put(id, body);
    await admin.setAuthentication("builtin");
    if (seen.ok) seen.read(z.looseObject({ id: z.string() }));
    return putWithoutNames(seen);
  }),

  probe("webapi.put-unknown-id", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    const body = await webapi.filledBody(id);
    return notFoundOrBadRequest(await webapi.put(unknownId, body));
  }),

  probe("webapi.delete-answer", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    return deletedUser(await webapi.delete(id));
  }),

  probe("webapi.delete-owner-of-assets", ["write", "assets"], async (session) => {
    const owner = await session.target.assetOwner?.();
    if (owner === undefined) return unclear("The operator named no user who owns assets.");
    const id = await session.webapi.idOf(owner.email);
    return conflictOrBadRequest(await session.webapi.delete(id));
  }),

  probe("webapi.delete-group-member", ["write"], async ({ webapi }) => {
    const { userId } = await webapi.makeMember();
    return conflictOrBadRequest(await webapi.delete(userId));
  }),

  probe("webapi.deactivate-twice", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeDeactivated();
    return deactivatedAgain(await webapi.deactivate(id));
  }),

  probe("webapi.deactivate-groups", ["write"], async ({ webapi }) => {
    const { groupId, userId } = await webapi.makeMember();
    await webapi.deactivated(userId);
    return groupAfterDeactivation((await webapi.memberIds(groupId)).includes(userId));
  }),

  probe("webapi.self-delete", ["write", "second-key"], async (session) => {
    // By deactivation, since deleting the owner would make the key unusable for the rest of the run.
    const second = await session.secondKey();
    const id = await session.webapi.ownerId(second);
    const seen = await session.webapi.deactivate(id, second);
    if (seen.ok) await session.owners.requireInactive(id);
    return removedOwner(seen);
  }),

  probe("webapi.last-curator", ["write", "second-key", "deeds"], async (session) => {
    const { webapi } = session;
    const second = await session.secondKey();
    const id = await webapi.ownerId(second);
    const body = await webapi.acceptedBody(id);
    for (const curator of await webapi.list({ role: "Curator", active: "true" }, second)) {
      if (curator.id === id) continue;
      await webapi.deactivated(curator.id, second);
    }
    // Demotion, since deactivating the own user would also depend on webapi.self-delete.
    return demotedLastCurator(await webapi.put(id, { ...body, role: "Viewer" }, second), "Viewer");
  }),

  probe("webapi.api-access-off", ["write", "second-key"], async (session) => {
    const second = await session.secondKey();
    const token = await session.oauth.newToken(second);
    const before = await session.webapi.send("GET", "/v3/usergroups", { token });
    if (!before.ok) return unclear(`A new token does not work: ${before.line}`);
    const id = await session.webapi.ownerId(second);
    await session.webapi.acceptedBody(id, { isApiEnabled: false });
    if ((await session.webapi.view(id))["isApiEnabled"] !== false) return unclear("isApiEnabled stays on.");
    return callWithoutApiAccess(await session.webapi.send("GET", "/v3/usergroups", { token }));
  }),

  probe("webapi.asset-transfer", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    return emptyAssetTransfer(
      await webapi.call("webapi.users.asset-transfer", { path: { userId: id }, json: {} }),
    );
  }),

  probe("webapi.add-member-again", ["write"], async ({ webapi }) => {
    const { groupId, userId } = await webapi.makeMember();
    return addedAgain(await webapi.addUsers(groupId, [userId]));
  }),

  probe("webapi.delete-group-nonempty", ["write"], async ({ webapi }) => {
    const { groupId } = await webapi.makeMember();
    const path = { userGroupId: groupId };
    const seen = await webapi.call("webapi.groups.delete", { path });
    const got = seen.ok ? await webapi.call("webapi.groups.get", { path }) : undefined;
    if (got === undefined || got.status === 404) return deletedWithMembers(seen);
    return unclear(`It was deleted but still exists: ${got.line}`);
  }),

  probe("webapi.group-name-taken", ["write"], async ({ webapi }) => {
    const { name } = await webapi.makeGroup();
    return createdWithTakenName(await webapi.createGroup({ name, role: "Viewer" }));
  }),

  probe("webapi.malformed-id", [], async ({ webapi }) =>
    notFoundOrBadRequest(await webapi.get("not-an-object-id")),
  ),
];

/** A user whose e-mail is in lower case and is found by the list. @throws {Unclear} */
async function makeFindable(session: Session): Promise<{ id: string; email: string }> {
  const email = session.email("mail").toLowerCase();
  const { id } = await session.webapi.makeUser({ email });
  // Every way of matching finds the whole e-mail. Otherwise the question cannot be answered.
  if (!includes(await session.webapi.list({ email }), id)) {
    throw new Unclear("The user is not found by its e-mail.");
  }
  return { id, email };
}

function includes(users: readonly { readonly id: string }[], id: string): boolean {
  return users.some((user) => user.id === id);
}
