import { answer, moot, novel, probe, unclear } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import type { Seen } from "../session/seen.ts";

const unknownId = nobodyId.uuid;

export const groupsProbes = [
  probe("groups.add-again", ["write"], async ({ rest }) => {
    const user = await rest.makeUser();
    const group = await rest.makeGroup();
    const first = await rest.addMember(group.id, user.id);
    if (!first.ok) return unclear(`The first add failed: ${first.line}`);
    return okOrConflict(await rest.addMember(group.id, user.id), first);
  }),

  probe("groups.add-unknown-user", ["write"], async ({ rest }) => {
    const group = await rest.makeGroup();
    const seen = await rest.addMember(group.id, unknownId);
    if (seen.status === 404) return answer("not-found");
    return seen.status === 400 ? answer("bad-request") : novel(seen.line);
  }),

  probe("groups.add-deactivated", ["write"], async ({ rest }) => {
    const user = await rest.makeDeactivated();
    const group = await rest.makeGroup();
    const active = await rest.makeUser();
    const added = await rest.addedMember(group.id, active.id);
    return okOrConflict(await rest.addMember(group.id, user.id), added);
  }),

  probe("groups.after-deactivation", ["write"], async ({ rest }) => {
    const user = await rest.makeUser();
    const group = await rest.makeGroup();
    await rest.addedMember(group.id, user.id);
    await rest.deactivateByPut(user);
    return answer((await rest.memberIds(group.id)).includes(user.id) ? "stays" : "removed");
  }),

  probe("groups.name-taken", ["write"], async ({ rest }) => {
    const { name } = await rest.makeGroup();
    const seen = await rest.createGroup({ name, role: "Viewer" });
    if (seen.ok) return answer("allowed");
    return seen.status === 409 ? answer("conflict") : novel(seen.line);
  }),

  probe("groups.role", ["write", "second-key"], async (session) => {
    const second = await session.secondKey();
    const asAdmin = await session.callAs(await session.oauth.newToken(second));
    if (!asAdmin.ok) return unclear(`An admin's token does not work: ${asAdmin.line}`);
    await session.owners.setRole(second, "lowest");
    // The control: without the group there must be no access. The token is new, since a token may hold fixed rights.
    const without = await session.callAs(await session.oauth.newToken(second));
    if (without.ok) return moot("The token keeps its access although its owner is no longer an admin.");
    if (!isDenied(without)) return unclear(`Without the group the answer is ${without.line}`);
    await session.anyRest.makeAdminGroup(second);
    const seen = await session.callAs(await session.oauth.newToken(second));
    if (seen.ok) return answer("grants-at-once");
    return isDenied(seen) ? answer("label-only") : novel(seen.line);
  }),

  probe("groups.delete-nonempty", ["write"], async ({ rest }) => {
    const user = await rest.makeUser();
    const group = await rest.makeGroup();
    await rest.addedMember(group.id, user.id);
    const path = { id: group.id };
    const seen = await rest.call("groups.delete", { path });
    if (seen.ok) return whereGone(await rest.call("groups.get", { path }), "allowed");
    return seen.status === 409 ? answer("conflict") : novel(seen.line);
  }),
];

function isDenied({ status }: Seen): boolean {
  return status === 401 || status === 403;
}

/** @param added how the server answers a successful add */
function okOrConflict(seen: Seen, added: Seen) {
  const isLike = seen.status === added.status && (seen.text === "") === (added.text === "");
  if (seen.ok)
    return isLike
      ? answer("ok")
      : unclear(`${seen.line} differs from the answer to a successful add, ${added.line}`);
  return seen.status === 409 ? answer("conflict") : novel(seen.line);
}

/** An answer that is valid only if the deleted object is gone. */
function whereGone<const Answer extends string>(got: Seen, meaning: Answer) {
  return got.status === 404 ? answer(meaning) : unclear(`It was deleted but still exists: ${got.line}`);
}
