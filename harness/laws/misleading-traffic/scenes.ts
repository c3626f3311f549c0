import { z } from "zod";
import { rule, type Rule } from "../../../contracts/contract.ts";
import { findQuirk, type QuirkId } from "../../../contracts/quirks.ts";
import type { Session } from "../../../contracts/session/session.ts";
import { deactivateOtherAdmins } from "../../../contracts/users/other-admins.ts";

/** Something that clients do and no contract does. It demands nothing; only its traffic counts. */
export interface Scene extends Rule {
  /** The quirk that its traffic shows. */
  readonly quirk: QuirkId;
}

export const scenes: readonly Scene[] = [
  scene("users.self-delete", ["write", "second-key"], async (session) => {
    const own = await session.secondKey();
    await session.oauth.token(own);
    await session.rest.makeUser({ role: "ServerAdmin" });
    await session.rest.delete(own.ownerId, own);
  }),

  scene("users.last-admin", ["write", "second-key"], async (session) => {
    const own = await session.secondKey();
    await deactivateOtherAdmins(session, own.ownerId);
    const { rest } = session;
    const seen = await rest.call("users.get", { path: { id: own.ownerId }, key: own });
    const { firstName, lastName, email } = seen.read(named);
    await rest.put(
      { id: own.ownerId, firstName, lastName, email, role: "ServerAdmin" },
      { role: "Viewer" },
      own,
    );
  }),

  scene("licence.deactivated-seat", ["write", "deeds"], async ({ rest, admin }) => {
    await admin.setSeats((await admin.seatsUsed()) + 1);
    const last = await rest.makeUser({ role: "Member" });
    await rest.create(rest.newUser({ role: "Member" }));
    await rest.get(last.id);
    await rest.put(last, { isActive: false });
    await rest.create(rest.newUser({ role: "Member" }));
    await admin.setSeats(null);
  }),

  scene("webapi.delete-owner-of-assets", ["write", "assets"], async ({ target, webapi }) => {
    const owner = await target.assetOwner?.();
    const id = await webapi.idOf(owner?.email ?? "");
    await webapi.call("webapi.users.assets", { path: { userId: id } });
    await webapi.delete(id);
  }),

  scene("webapi.last-curator", ["write", "second-key"], async (session) => {
    const { webapi } = session;
    const own = await session.secondKey();
    const id = await webapi.ownerId(own);
    const body = await webapi.acceptedBody(id);
    const curators = { role: "Curator", active: "true" };
    for (const curator of await webapi.list(curators, own)) {
      if (curator.id !== id) await webapi.deactivated(curator.id, own);
    }
    await webapi.list(curators, own);
    await webapi.put(id, { ...body, role: "Viewer" }, own);
  }),

  scene("webapi.self-delete", ["write", "second-key"], async (session) => {
    const own = await session.secondKey();
    const token = await session.oauth.newToken(own);
    await showOwner(session, token);
    const id = await session.webapi.ownerId(own);
    await session.webapi.send("GET", "/v3/users", { token });
    await session.webapi.send("POST", `/v3/users/${id}/deactivate`, { token });
  }),

  scene("webapi.api-access-off", ["write", "second-key"], async (session) => {
    const { webapi } = session;
    const own = await session.secondKey();
    const id = await webapi.ownerId(own);
    const body = await webapi.acceptedBody(id);
    const token = await session.oauth.newToken(own);
    await showOwner(session, token);
    await webapi.send("PUT", `/v3/users/${id}`, { json: { ...body, isApiEnabled: false }, token });
    await webapi.send("GET", "/v3/usergroups", { token });
  }),
];

/** Scenes that resemble the action that shows a quirk. They are used only for traffic about a single quirk. */
export const decoyScenes: readonly Scene[] = [
  scene("scim.filtered-replace-miss", ["write", "scim"], async (session) => {
    const { scim } = session;
    const { id } = await scim.makeUser();
    const value = session.email("work");
    await scim.get(id);
    await scim.patch(id, { op: "replace", path: 'emails[type eq "work"].value', value });
    await scim.get(id);
  }),
];

/** Adds a member to a new group with a token. Only the group then shows whose token it is. */
async function showOwner({ webapi }: Session, token: string): Promise<void> {
  const { id } = await webapi.makeUser();
  const made = await webapi.createGroup({}, { json: { name: `group of ${id}`, role: "Viewer" }, token });
  const group = `/v3/usergroups/${String(made.json())}`;
  await webapi.send("POST", `${group}/users`, { json: [id], token });
  await webapi.send("GET", group, { token });
}

const named = z.looseObject({ firstName: z.string(), lastName: z.string(), email: z.string() });

function scene(quirk: QuirkId, needs: Rule["needs"], check: Rule["check"]): Scene {
  const [surface = "rest"] = findQuirk(quirk)?.surfaces ?? [];
  const surfaces = [surface];
  return { ...rule({ id: `scene of ${quirk}`, needs, source: "none", surfaces, check }), quirk };
}
