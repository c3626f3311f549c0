import { rule } from "../contract.ts";
import { patchOf } from "../session/scim-client.ts";
import { demand, demandIs, demandBody, demandStatus } from "../session/demands.ts";
import { scimGroup, scimUser } from "../wire/scim-resources.ts";
import { demandScimError, memberIdsOf, patched, userOf } from "./demands.ts";

const surfaces = ["scim"] as const;
const write = ["write", "scim"] as const;

/** DELETE and versions: items 70 to 72 of the checklist. */
export const scimDeleteRules = [
  rule({
    id: "scim.deleted",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.6; guide §SCIM API status: DELETE deactivates",
    assumes: { "scim.deleted-user": "not-found" },
    check: async ({ scim }) => {
      const { id, userName } = await scim.makeUser();
      const group = await scim.makeGroup({ members: [{ value: id }] });
      const seen = await scim.delete(id);
      demandStatus(seen, 204);
      demandIs(seen.text, "", "A 204 has no body", seen);
      const operation = { op: "replace", path: "title", value: "x" };
      for (const later of [
        await scim.get(id),
        await scim.put(id, scim.newUser()),
        await scim.patch(id, operation),
        await scim.delete(id),
      ]) {
        demandScimError(later, 404);
      }
      for (const filter of [`userName eq "${userName}"`, `id eq "${id}"`]) {
        demandIs((await scim.find(filter)).length, 0, "A deleted user should not be listed");
      }
      demandIs(
        (await memberIdsOf(scim, group.id)).length,
        0,
        "A deleted user should not be shown as a member",
      );
    },
  }),

  rule({
    id: "scim.deleted-name-free",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.6: a deleted resource should not count in conflicts",
    assumes: { "scim.deleted-user": "not-found", "scim.recreate-deleted": "reactivates" },
    check: async ({ scim }) => {
      const { id, userName } = await scim.makeUser({ title: "Analyst" });
      const group = await scim.makeGroup({ members: [{ value: id }] });
      demandStatus(await scim.delete(id), 204);
      const again = demandBody(await scim.create(scim.newUser({ userName })), scimUser, 201);
      demandIs(again.active, true, "The user should be active");
      demandIs(again.title, undefined, "The new user should have no values of the old one");
      demandIs(again.groups, undefined, "The new user should not be in the old user's groups");
      demandIs(
        (await memberIdsOf(scim, group.id)).length,
        0,
        "The group should not have the new user as a member",
      );
    },
  }),

  rule({
    id: "scim.deleted-stays-inactive",
    needs: write,
    surfaces,
    source: "guide §SCIM API status: DELETE deactivates",
    assumes: { "scim.deleted-user": "inactive" },
    check: async ({ scim }) => {
      const { id, userName } = await scim.makeUser();
      demandStatus(await scim.delete(id), 204);
      demandIs((await userOf(scim, id)).active, false, "The user should be inactive");
      demandScimError(await scim.create(scim.newUser({ userName })), 409, "uniqueness");
      const back = await patched(scim, id, { op: "replace", path: "active", value: true });
      demandIs(back.active, true, "It should be possible to activate the user again");
    },
  }),

  rule({
    id: "scim.deleted-group",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.6",
    check: async ({ scim }) => {
      const { id: userId } = await scim.makeUser();
      const { id, displayName } = await scim.makeGroup({ members: [{ value: userId }] });
      demandStatus(await scim.send("DELETE", `/Groups/${id}`), 204);
      demandScimError(await scim.send("DELETE", `/Groups/${id}`), 404);
      demandScimError(await scim.patchGroup(id, { op: "remove", path: "members" }), 404);
      demandIs((await userOf(scim, userId)).groups, undefined, "The member should not show the group");
      demandStatus(await scim.createGroup(scim.newGroup({ displayName })), 201);
    },
  }),

  rule({
    id: "scim.versions",
    level: "should",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.14; RFC 7643 §3.1",
    check: async ({ scim }) => {
      const created = await scim.create(scim.newUser());
      const { id, meta } = demandBody(created, scimUser, 201);
      demand(
        /^W\/".+"$/.test(meta?.version ?? ""),
        "meta.version should be a weak tag",
        meta?.version ?? "",
        created,
      );
      demandIs(created.headers.get("etag"), meta?.version, "ETag should be meta.version", created);
      const got = await scim.get(id);
      demandIs(got.headers.get("etag"), meta?.version, "GET should have the same ETag", got);
      const change = { op: "replace", path: "title", value: "Analyst" };
      const first = await patched(scim, id, change);
      demand(
        first.meta?.version !== meta?.version,
        "A change should change the version",
        first.meta?.version,
      );
      const second = await patched(scim, id, change);
      demandIs(
        second.meta?.version,
        first.meta?.version,
        "A request that changes nothing should keep the version",
      );
    },
  }),

  rule({
    id: "scim.preconditions",
    level: "should",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.14; RFC 9110 §13.1",
    check: async ({ scim }) => {
      const created = await scim.create(scim.newUser());
      const { id, meta } = demandBody(created, scimUser, 201);
      const stale = meta?.version ?? "";
      const json = patchOf([{ op: "replace", path: "title", value: "Analyst" }]);
      const headers = { "If-Match": stale };
      demandStatus(await scim.send("PATCH", `/Users/${id}`, { json, headers }), 200, 204);
      for (const seen of [
        await scim.send("PATCH", `/Users/${id}`, { json, headers }),
        await scim.send("PUT", `/Users/${id}`, { json: scim.newUser(), headers }),
        await scim.send("DELETE", `/Users/${id}`, { headers }),
      ]) {
        demandScimError(seen, 412);
      }
      const current = (await userOf(scim, id)).meta?.version ?? "";
      const known = await scim.send("GET", `/Users/${id}`, { headers: { "If-None-Match": current } });
      demandStatus(known, 304);
      demandIs(known.text, "", "A 304 has no body", known);
      demandStatus(await scim.send("GET", `/Users/${id}`, { headers: { "If-None-Match": stale } }), 200);
      demandStatus(await scim.send("DELETE", `/Users/${id}`, { headers: { "If-Match": "*" } }), 204);
    },
  }),

  rule({
    id: "scim.versions-of-groups",
    level: "should",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.14",
    check: async ({ scim }) => {
      const { id: userId } = await scim.makeUser();
      const created = await scim.createGroup(scim.newGroup());
      const { id } = demandBody(created, scimGroup, 201);
      const headers = { "If-Match": created.headers.get("etag") ?? "" };
      const json = patchOf([{ op: "add", path: "members", value: [{ value: userId }] }]);
      demandStatus(await scim.send("PATCH", `/Groups/${id}`, { json, headers }), 200, 204);
      demandScimError(await scim.send("DELETE", `/Groups/${id}`, { headers }), 412);
      demandStatus(await scim.send("DELETE", `/Groups/${id}`), 204);
    },
  }),
];
