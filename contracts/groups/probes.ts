import { moot, probe, unclear } from "../contract.ts";
import { isDenied } from "../oauth/interpret.ts";
import { nobodyId } from "../session/nobody.ts";
import type { Seen } from "../session/seen.ts";
import {
  accessByGroup,
  addOfNobody,
  allowedOrConflict,
  membersAfterDeactivation,
  unusualAdd,
} from "./interpret.ts";

const unknownId = nobodyId.uuid;

export const groupsProbes = [
  probe("groups.add-again", ["write"], async ({ rest }) => {
    const user = await rest.makeUser();
    const group = await rest.makeGroup();
    const first = await rest.addMember(group.id, user.id);
    if (!first.ok) return unclear(`The first add failed: ${first.line}`);
    return likePlainAdd(await rest.addMember(group.id, user.id), first);
  }),

  probe("groups.add-unknown-user", ["write"], async ({ rest }) => {
    const group = await rest.makeGroup();
    return addOfNobody(await rest.addMember(group.id, unknownId));
  }),

  probe("groups.add-deactivated", ["write"], async ({ rest }) => {
    const user = await rest.makeDeactivated();
    const group = await rest.makeGroup();
    const active = await rest.makeUser();
    const added = await rest.addedMember(group.id, active.id);
    return likePlainAdd(await rest.addMember(group.id, user.id), added);
  }),

  probe("groups.after-deactivation", ["write"], async ({ rest }) => {
    const user = await rest.makeUser();
    const group = await rest.makeGroup();
    await rest.addedMember(group.id, user.id);
    await rest.deactivateByPut(user);
    return membersAfterDeactivation(await rest.memberIds(group.id), user.id);
  }),

  probe("groups.name-taken", ["write"], async ({ rest }) => {
    const { name } = await rest.makeGroup();
    return allowedOrConflict(await rest.createGroup({ name, role: "Viewer" }));
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
    return accessByGroup(await session.callAs(await session.oauth.newToken(second)));
  }),

  probe("groups.delete-nonempty", ["write"], async ({ rest }) => {
    const user = await rest.makeUser();
    const group = await rest.makeGroup();
    await rest.addedMember(group.id, user.id);
    const path = { id: group.id };
    const seen = await rest.call("groups.delete", { path });
    if (seen.ok) {
      const got = await rest.call("groups.get", { path });
      if (got.status !== 404) return unclear(`It was deleted but still exists: ${got.line}`);
    }
    return allowedOrConflict(seen);
  }),
];

/** @param added how the server answers a plain add, which is a success */
function likePlainAdd(seen: Seen, added: Seen) {
  const isLike = seen.status === added.status && (seen.text === "") === (added.text === "");
  return seen.ok && !isLike
    ? unclear(`${seen.line} differs from the answer to a successful add, ${added.line}`)
    : unusualAdd(seen);
}
