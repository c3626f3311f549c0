import { answer, novel, probe, unclear } from "../contract.ts";
import type { Seen } from "../session/seen.ts";

const unknownId = "7d0f1c5e-3b1a-4c8e-9f52-6a1b2c3d4e5f";

export const groupsProbes = [
  probe("groups.add-again", ["write"], async ({ rest }) => {
    const user = await rest.makeUser();
    const group = await rest.makeGroup();
    const first = await rest.addMember(group.id, user.id);
    if (!first.ok) return unclear(`The first add failed: ${first.line}`);
    return okOrConflict(await rest.addMember(group.id, user.id));
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
    return okOrConflict(await rest.addMember(group.id, user.id));
  }),

  probe("groups.after-deactivation", ["write"], async ({ rest }) => {
    const user = await rest.makeUser();
    const group = await rest.makeGroup();
    const added = await rest.addMember(group.id, user.id);
    if (!added.ok) return unclear(`The user could not be added: ${added.line}`);
    const seen = await rest.put(user, { isActive: false });
    if (!seen.ok) return unclear(`The user could not be deactivated: ${seen.line}`);
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
    await session.owners.setRole(second, "lowest");
    await session.anyRest.makeAdminGroup(second);
    // The token is got after the membership, so that rights fixed in a token count as well.
    const seen = await session.callAs(await session.oauth.newToken(second));
    if (seen.ok) return answer("grants-at-once");
    return seen.status === 401 || seen.status === 403 ? answer("label-only") : novel(seen.line);
  }),

  probe("groups.delete-nonempty", ["write"], async ({ rest }) => {
    const user = await rest.makeUser();
    const group = await rest.makeGroup();
    const added = await rest.addMember(group.id, user.id);
    if (!added.ok) return unclear(`The user could not be added: ${added.line}`);
    const seen = await rest.call("groups.delete", { path: { id: group.id } });
    if (seen.ok) return answer("allowed");
    return seen.status === 409 ? answer("conflict") : novel(seen.line);
  }),
];

function okOrConflict(seen: Seen) {
  if (seen.ok) return answer("ok");
  return seen.status === 409 ? answer("conflict") : novel(seen.line);
}
