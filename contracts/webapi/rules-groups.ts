import { z } from "zod";
import { rule } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import { demand, demandIs, demandBody, demandStatus } from "../session/demands.ts";
import { addedUsers, groupView, objectId } from "../wire/webapi-schemas.ts";

const surfaces = ["webapi"] as const;
const write = ["write"] as const;
const unknownId = nobodyId.objectId;

/** What the vendor's artefacts say about user groups (server-v3 §3), with confidence H. */
export const webapiGroupRules = [
  rule({
    id: "webapi.groups.create",
    needs: write,
    surfaces,
    source: "server-v3 §3: 201 with the new id as a bare JSON string; name and role are required",
    check: async (session) => {
      const { webapi } = session;
      const name = session.name("group");
      const id = demandBody(await webapi.createGroup({ name, role: "Artisan" }), objectId, 201);
      const seen = await webapi.call("webapi.groups.get", { path: { userGroupId: id } });
      const group = demandBody(seen, groupView, 200);
      demandIs(
        { name: group.name, role: group.role },
        { name, role: "Artisan" },
        "GET should show the group",
        seen,
      );
      const listed = await webapi.call("webapi.groups.list");
      const items = demandBody(listed, z.array(z.looseObject({ id: objectId })), 200);
      demand(
        items.some((each) => each.id === id),
        "The list should show the group",
        items,
        listed,
      );
      for (const body of [{ name }, { role: "Artisan" }, { name: "", role: "Artisan" }]) {
        demandStatus(await webapi.createGroup(body), 400);
      }
    },
  }),

  rule({
    id: "webapi.groups.create-by-form",
    needs: write,
    surfaces,
    source: "server-v3 §1.4: the vendor's own cURL example",
    assumes: { "webapi.form-bodies": "accepted" },
    check: async (session) => {
      const text = new URLSearchParams({ name: session.name("Accounting"), role: "Artisan" }).toString();
      const contentType = "application/x-www-form-urlencoded";
      demandBody(await session.webapi.createGroup({}, { text, contentType }), objectId, 201);
    },
  }),

  rule({
    id: "webapi.groups.replaced",
    needs: write,
    surfaces,
    source: "server-v3 §3: 200 without a body",
    check: async (session) => {
      const { webapi } = session;
      const { id } = await webapi.makeGroup();
      const path = { userGroupId: id };
      const json = { name: session.name("renamed"), role: "Member" };
      const seen = await webapi.call("webapi.groups.replace", { path, json });
      demandStatus(seen, 200);
      demandIs(seen.text, "", "The answer should have no body", seen);
      const got = await webapi.call("webapi.groups.get", { path });
      const { name, role } = demandBody(got, groupView, 200);
      demandIs({ name, role }, { name: json.name, role: "Member" }, "GET should show what PUT wrote", got);
    },
  }),

  rule({
    id: "webapi.groups.force-deleted",
    needs: write,
    surfaces,
    source: "server-v3 §3: forceDelete removes a group that has members, an empty one needs none",
    check: async ({ webapi }) => {
      const { groupId, userId } = await webapi.makeMember();
      const query = { forceDelete: "true" };
      const path = { userGroupId: groupId };
      demandStatus(await webapi.call("webapi.groups.delete", { path, query }), 200);
      demandStatus(await webapi.call("webapi.groups.get", { path }), 404);
      demandStatus(await webapi.get(userId), 200);
      const empty = await webapi.makeGroup();
      demandStatus(await webapi.call("webapi.groups.delete", { path: { userGroupId: empty.id } }), 200);
    },
  }),

  rule({
    id: "webapi.groups.partial-success",
    needs: write,
    surfaces,
    source: "server-v3 §3: some users may fail, and the answer is a 200 with the reasons",
    check: async ({ webapi }) => {
      const { id: userId } = await webapi.makeUser();
      const { id: groupId } = await webapi.makeGroup();
      const seen = await webapi.addUsers(groupId, [userId, unknownId]);
      const result = demandBody(seen, addedUsers, 200);
      demandIs(result.successfullyAddedUserCount, 1, "One user should be added", seen);
      demandIs(result.totalUsersSubmittedCount, 2, "Two users were submitted", seen);
      demand(
        unknownId in result.failedUserReasons,
        "The unknown user should have a reason",
        result.failedUserReasons,
        seen,
      );
      demandIs((await webapi.memberIds(groupId)).join(), userId, "The known user should be a member");
      demandStatus(await webapi.addUsers(unknownId, [userId]), 404);
    },
  }),

  rule({
    id: "webapi.groups.member-removed",
    needs: write,
    surfaces,
    source: "server-v3 §3: 200 with the group, even if the user is not a member",
    check: async ({ webapi }) => {
      const { groupId, userId } = await webapi.makeMember();
      const path = { userGroupId: groupId, userId };
      for (const _ of ["a member", "no longer a member"]) {
        const seen = await webapi.call("webapi.groups.remove-user", { path });
        const { members } = demandBody(seen, groupView, 200);
        demand(
          !members.some((member) => member.userId === userId),
          "The user should not be a member",
          members,
          seen,
        );
      }
    },
  }),
];
