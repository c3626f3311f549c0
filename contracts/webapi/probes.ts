import { z } from "zod";
import { answer, moot, novel, probe, unclear } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import { Unclear, type Seen } from "../session/seen.ts";
import type { Session } from "../session/session.ts";

const unknownId = nobodyId.objectId;
const added = z.looseObject({
  successfullyAddedUserCount: z.number(),
  failedUserReasons: z.record(z.string(), z.unknown()).nullish(),
});
const dcmFlags = [
  "canCreateAndUpdateDcm",
  "canShareForExecutionDcm",
  "canShareForCollaborationDcm",
  "canManageGenericVaultsDcm",
];

export const webapiProbes = [
  probe("webapi.list-inactive", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeDeactivated();
    return answer(includes(await webapi.list(), id) ? "listed" : "hidden");
  }),

  probe("webapi.email-match", ["write"], async (session) => {
    const { id, email } = await makeFindable(session);
    return answer(
      includes(await session.webapi.list({ email: email.slice(3, -3) }), id) ? "partial" : "exact",
    );
  }),

  probe("webapi.match-case", ["write"], async (session) => {
    const { id, email } = await makeFindable(session);
    const found = await session.webapi.list({ email: email.toUpperCase() });
    return answer(includes(found, id) ? "insensitive" : "sensitive");
  }),

  probe("webapi.list-view", [], async ({ webapi }) => {
    const [first] = await webapi.list();
    if (first === undefined) return unclear("The list is empty.");
    const isReduced = "dateCreated" in first;
    const isFull = "isValidated" in first;
    if (isReduced === isFull) return novel(`Fields: ${Object.keys(first).join(" ")}`);
    return answer(isReduced ? "reduced" : "full");
  }),

  probe("webapi.never-logged-in", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    const view = await webapi.view(id);
    if (!("lastLoginDateTime" in view)) return answer("absent");
    const { lastLoginDateTime } = view;
    return lastLoginDateTime === null ? answer("null") : novel(JSON.stringify(lastLoginDateTime));
  }),

  probe("webapi.dcm-flags", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    const view = await webapi.view(id);
    const shown = dcmFlags.filter((name) => name in view);
    if (shown.length === dcmFlags.length) return answer("present");
    return shown.length === 0 ? answer("absent") : novel(`Only ${shown.join(", ")}`);
  }),

  probe("webapi.assets-insights", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    const seen = await webapi.call("webapi.users.assets", { path: { userId: id } });
    if (!seen.ok) return novel(seen.line);
    return answer("insights" in seen.read(z.looseObject({})) ? "present" : "absent");
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
    if (seen.status === 400) return answer("bad-request");
    if (!seen.ok) return novel(seen.line);
    await webapi.requireRenamed(id, firstName);
    const after = await webapi.view(id);
    return after["canScheduleJobs"] === true ? answer("kept") : novel("The field is reset.");
  }),

  probe("webapi.put-empty-required", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    const body = await webapi.filledBody(id);
    const firstName = "Renamed";
    const seen = await webapi.put(id, { ...body, firstName, defaultWorkerTag: "" });
    if (seen.status === 400) return answer("bad-request");
    if (!seen.ok) return novel(seen.line);
    await webapi.requireRenamed(id, firstName);
    return answer("accepted");
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
    if (seen.status === 400) return answer("required");
    if (!seen.ok) return novel(seen.line);
    seen.read(z.looseObject({ id: z.string() }));
    return answer("optional");
  }),

  probe("webapi.put-unknown-id", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    const body = await webapi.filledBody(id);
    return notFoundOrBadRequest(await webapi.put(unknownId, body));
  }),

  probe("webapi.delete-answer", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    const seen = await webapi.delete(id);
    if (seen.status === 204) return answer("no-content");
    if (seen.status !== 200) return novel(`${seen.line} ${seen.text.slice(0, 100)}`);
    if (seen.text === "") return answer("ok-no-body");
    const isEmptyObject = JSON.stringify(seen.json()) === "{}";
    return isEmptyObject ? answer("ok-empty-object") : novel(`200 ${seen.text.slice(0, 100)}`);
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
    const seen = await webapi.deactivate(id);
    if (seen.status === 400) return answer("bad-request");
    if (!seen.ok) return novel(seen.line);
    return JSON.stringify(seen.json()) === "[]" ? answer("ok-empty-list") : novel(`200 ${seen.text}`);
  }),

  probe("webapi.deactivate-groups", ["write"], async ({ webapi }) => {
    const { groupId, userId } = await webapi.makeMember();
    await webapi.deactivated(userId);
    return answer((await webapi.memberIds(groupId)).includes(userId) ? "kept" : "stripped");
  }),

  probe("webapi.self-delete", ["write", "second-key"], async (session) => {
    // By deactivation, since deleting the owner would make the key unusable for the rest of the run.
    const second = await session.secondKey();
    const id = await session.webapi.ownerId(second);
    const seen = await session.webapi.deactivate(id, second);
    if (seen.ok) {
      await session.owners.requireInactive(id);
      return answer("allowed");
    }
    return seen.status === 400 ? answer("bad-request") : novel(seen.line);
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
    const seen = await webapi.put(id, { ...body, role: "Viewer" }, second);
    if (seen.ok) {
      const { role } = seen.read(z.looseObject({ role: z.string() }));
      return role === "Viewer" ? answer("allowed") : novel(`200, but the role stays ${role}`);
    }
    return seen.status === 400 ? answer("bad-request") : novel(seen.line);
  }),

  probe("webapi.api-access-off", ["write", "second-key"], async (session) => {
    const second = await session.secondKey();
    const token = await session.oauth.newToken(second);
    const before = await session.webapi.send("GET", "/v3/usergroups", { token });
    if (!before.ok) return unclear(`A new token does not work: ${before.line}`);
    const id = await session.webapi.ownerId(second);
    await session.webapi.acceptedBody(id, { isApiEnabled: false });
    if ((await session.webapi.view(id))["isApiEnabled"] !== false) return unclear("isApiEnabled stays on.");
    const seen = await session.webapi.send("GET", "/v3/usergroups", { token });
    if (seen.ok) return answer("ignored");
    return seen.status === 401 ? answer("unauthorized") : novel(seen.line);
  }),

  probe("webapi.asset-transfer", ["write"], async ({ webapi }) => {
    const { id } = await webapi.makeUser();
    const seen = await webapi.call("webapi.users.asset-transfer", { path: { userId: id }, json: {} });
    if (seen.status === 400) return answer("offered");
    return seen.status === 404 ? answer("absent") : novel(seen.line);
  }),

  probe("webapi.add-member-again", ["write"], async ({ webapi }) => {
    const { groupId, userId } = await webapi.makeMember();
    const seen = await webapi.addUsers(groupId, [userId]);
    if (!seen.ok) return novel(seen.line);
    const { successfullyAddedUserCount, failedUserReasons } = seen.read(added);
    const hasReason = Object.keys(failedUserReasons ?? {}).length > 0;
    if (successfullyAddedUserCount === 1 && !hasReason) return answer("counted");
    if (successfullyAddedUserCount === 0 && hasReason) return answer("failed-reason");
    return novel(seen.text.slice(0, 200));
  }),

  probe("webapi.delete-group-nonempty", ["write"], async ({ webapi }) => {
    const { groupId } = await webapi.makeMember();
    const path = { userGroupId: groupId };
    const seen = await webapi.call("webapi.groups.delete", { path });
    if (seen.status === 400) return answer("bad-request");
    if (!seen.ok) return novel(seen.line);
    const got = await webapi.call("webapi.groups.get", { path });
    return got.status === 404 ? answer("deleted") : unclear(`It was deleted but still exists: ${got.line}`);
  }),

  probe("webapi.group-name-taken", ["write"], async ({ webapi }) => {
    const { name } = await webapi.makeGroup();
    const seen = await webapi.createGroup({ name, role: "Viewer" });
    if (seen.ok) return answer("allowed");
    return seen.status === 400 ? answer("bad-request") : novel(seen.line);
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

function conflictOrBadRequest(seen: Seen) {
  if (seen.status === 409) return answer("conflict");
  return seen.status === 400 ? answer("bad-request") : novel(seen.line);
}

function notFoundOrBadRequest(seen: Seen) {
  if (seen.status === 404) return answer("not-found");
  return seen.status === 400 ? answer("bad-request") : novel(seen.line);
}
