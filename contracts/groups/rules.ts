import { z } from "zod";
import { rule } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import { demand, demandIs, demandBody, demandStatus } from "../session/demands.ts";
import { restGroup } from "../wire/rest.ts";

const surfaces = ["rest"] as const;
const write = ["write"] as const;
const unknownId = nobodyId.uuid;
const page = z.looseObject({ userGroups: z.array(z.looseObject({ id: z.string() })), count: z.number() });
const byAnalogy = "guide §Get User Groups: must be managed via separate /usergroups endpoints";

export const groupsRules = [
  rule({
    id: "groups.create-then-get",
    needs: write,
    surfaces,
    source: byAnalogy,
    check: async (session) => {
      const { rest } = session;
      const body = { name: session.name("group"), role: "Creator" } as const;
      const created = demandBody(await rest.createGroup(body), restGroup, 201);
      const got = demandBody(await rest.call("groups.get", { path: { id: created.id } }), restGroup, 200);
      demandIs(
        { name: got.name, role: got.role },
        { name: body.name, role: body.role },
        "GET should show what was created",
      );
    },
  }),

  rule({
    id: "groups.listed",
    needs: write,
    surfaces,
    source: "guide §Get User Groups",
    check: async ({ rest }) => {
      const { id } = await rest.makeGroup();
      for (let number = 1; ; number++) {
        const seen = await rest.call("groups.list", { query: { page: number } });
        const { userGroups } = demandBody(seen, page, 200);
        if (userGroups.some((group) => group.id === id)) return;
        demand(
          userGroups.length > 0 && number < 1000,
          "A new group should be listed",
          [userGroups.length, number],
          seen,
        );
      }
    },
  }),

  rule({
    id: "groups.replaced",
    needs: write,
    surfaces,
    source: byAnalogy,
    check: async (session) => {
      const { id } = await session.rest.makeGroup();
      const body = { name: session.name("renamed"), role: "Member" } as const;
      const seen = await session.rest.call("groups.replace", { path: { id }, body });
      const { name, role } = demandBody(seen, restGroup, 200);
      demandIs(
        { name, role },
        { name: body.name, role: body.role },
        "PUT should answer the changed group",
        seen,
      );
    },
  }),

  rule({
    id: "groups.name-and-role-required",
    needs: write,
    surfaces,
    source: byAnalogy,
    check: async (session) => {
      const name = session.name("group");
      demandStatus(await session.rest.send("POST", "/usergroups", { json: { name } }), 400);
      demandStatus(await session.rest.send("POST", "/usergroups", { json: { role: "Viewer" } }), 400);
      demandStatus(await session.rest.send("POST", "/usergroups", { json: { name, role: "Wizard" } }), 400);
    },
  }),

  rule({
    id: "groups.member-added",
    needs: write,
    surfaces,
    source: "guide §Add User to Group",
    check: async ({ rest }) => {
      const user = await rest.makeUser();
      const group = await rest.makeGroup();
      demandStatus(await rest.addMember(group.id, user.id), 200);
      const members = await rest.memberIds(group.id);
      demandIs(members, [user.id], "The user should be the only member");
    },
  }),

  rule({
    id: "groups.both-must-exist",
    needs: write,
    surfaces,
    source: "guide §Add User to Group: Both the user and group must already exist",
    check: async ({ rest }) => {
      const user = await rest.makeUser();
      const group = await rest.makeGroup();
      demandStatus(await rest.addMember(unknownId, user.id), 404);
      demandStatus(await rest.addMember(group.id, unknownId), 404, 400);
      const members = await rest.memberIds(group.id);
      demandIs(members.length, 0, "The group should have no members");
    },
  }),

  rule({
    id: "groups.member-removed",
    needs: write,
    surfaces,
    source: byAnalogy,
    check: async ({ rest }) => {
      const user = await rest.makeUser();
      const group = await rest.makeGroup();
      demandStatus(await rest.addMember(group.id, user.id), 200);
      const path = { id: group.id, userId: user.id };
      demandStatus(await rest.call("groups.remove-member", { path }), 200);
      demandIs((await rest.memberIds(group.id)).length, 0, "The group should have no members");
      demandStatus(await rest.get(user.id), 200);
    },
  }),

  rule({
    id: "groups.deleted",
    needs: write,
    surfaces,
    source: byAnalogy,
    check: async ({ rest }) => {
      const { id } = await rest.makeGroup();
      demandStatus(await rest.call("groups.delete", { path: { id } }), 200);
      demandStatus(await rest.call("groups.get", { path: { id } }), 404);
    },
  }),

  rule({
    id: "groups.unknown-id",
    needs: write,
    surfaces,
    source: byAnalogy,
    check: async (session) => {
      const path = { id: unknownId };
      const body = { name: session.name("group"), role: "Viewer" } as const;
      demandStatus(await session.rest.call("groups.get", { path }), 404);
      demandStatus(await session.rest.call("groups.replace", { path, body }), 404);
      demandStatus(await session.rest.call("groups.delete", { path }), 404);
      demandStatus(await session.rest.call("groups.members", { path }), 404);
    },
  }),
];
