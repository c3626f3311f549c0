import { z } from "zod";
import { rule } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import { demand, demandIs, demandBody, demandStatus, demandOk } from "../session/demands.ts";
import { objectId, reducedUserView, userView } from "../wire/webapi-schemas.ts";
import { demandNamed } from "./demands.ts";

const surfaces = ["webapi"] as const;
const write = ["write"] as const;

/** What the vendor's artefacts say about users (server-v3 §2), with confidence H unless a rule is a `should`. */
export const webapiUserRules = [
  rule({
    id: "webapi.users.list-is-bare",
    needs: write,
    surfaces,
    source: "server-v3 §2: a bare array of all users, without paging",
    check: async ({ webapi }) => {
      const made = [await webapi.makeUser(), await webapi.makeUser()];
      const seen = await webapi.call("webapi.users.list", { query: { page: "1", pageSize: "1" } });
      const ids = demandBody(seen, z.array(z.looseObject({ id: objectId })), 200).map(({ id }) => id);
      demand(
        made.every(({ id }) => ids.includes(id)),
        "The list should show every user at once",
        made,
        seen,
      );
    },
  }),

  rule({
    id: "webapi.users.two-views",
    needs: write,
    surfaces,
    source: "server-v3 §2.1: dateCreated only in the reduced view, the other fields in view=Full",
    assumes: { "webapi.list-view": "reduced" },
    check: async ({ webapi }) => {
      const { id, email } = await webapi.makeUser();
      const reduced = await webapi.call("webapi.users.list", { query: { email } });
      const short = demandBody(reduced, z.array(reducedUserView), 200);
      demand(
        short.some((user) => user.id === id),
        "The user should be listed",
        short,
        reduced,
      );
      const full = await webapi.call("webapi.users.list", { query: { email, view: "Full" } });
      const long = demandBody(full, z.array(userView), 200);
      demand(
        long.some((user) => user.id === id),
        "The user should be listed in full",
        long,
        full,
      );
    },
  }),

  rule({
    id: "webapi.users.list-filters",
    needs: write,
    surfaces,
    source: "server-v3 §2.1: active, role, createdAfter and createdBefore",
    check: async ({ webapi }) => {
      const active = await webapi.makeUser({ role: "Member" });
      const inactive = await webapi.makeDeactivated({ role: "Member" });
      const find = async (query: Record<string, string>) => (await webapi.list(query)).map(({ id }) => id);
      const inactives = await find({ active: "false" });
      demand(
        inactives.includes(inactive.id) && !inactives.includes(active.id),
        "active=false should filter",
        inactives,
      );
      const members = await find({ active: "true", role: "Member" });
      demand(
        members.includes(active.id) && !members.includes(inactive.id),
        "active=true should filter",
        members,
      );
      const viewers = await find({ role: "Viewer" });
      demand(!viewers.includes(active.id), "role should filter", viewers);
      demandIs(
        (await find({ createdAfter: "2999-01-01T00:00:00Z" })).length,
        0,
        "No user should be newer than createdAfter",
      );
      demandIs(
        (await find({ createdBefore: "1999-01-01T00:00:00Z" })).length,
        0,
        "No user should be older than createdBefore",
      );
    },
  }),

  rule({
    id: "webapi.users.create",
    needs: write,
    surfaces,
    source: "server-v3 §2 and §2.2: 201 with the view, and its defaults",
    check: async ({ webapi }) => {
      const { role: _, ...body } = webapi.newUser();
      const seen = await webapi.create(body);
      const user = demandBody(seen, userView, 201);
      demandIs(
        { firstName: user.firstName, email: user.email },
        { firstName: body.firstName, email: body.email },
        "The view should show the body",
        seen,
      );
      demandIs(user.role, "Evaluated", "A user created without a role should be Evaluated", seen);
      demandIs(
        { isActive: user.isActive, canScheduleJobs: user.canScheduleJobs, isApiEnabled: user.isApiEnabled },
        { isActive: true, canScheduleJobs: false, isApiEnabled: false },
        "Omitted fields should have their defaults",
        seen,
      );
      const got = demandBody(await webapi.get(user.id), userView, 200);
      demandIs(got, user, "GET should show what the create answered");
    },
  }),

  rule({
    id: "webapi.users.create-requires",
    needs: write,
    surfaces,
    source: "server-v3 §2.2: firstName and lastName of 1 to 255 characters, email; a known role",
    check: async ({ webapi }) => {
      for (const field of ["firstName", "lastName", "email"]) {
        demandNamed(await webapi.create({ ...webapi.newUser(), [field]: undefined }), field);
        demandNamed(await webapi.create({ ...webapi.newUser(), [field]: "" }), field);
      }
      demandNamed(await webapi.create({ ...webapi.newUser(), lastName: "x".repeat(256) }), "lastName");
      demandNamed(await webapi.create({ ...webapi.newUser(), role: "ServerAdmin" }), "role");
    },
  }),

  rule({
    id: "webapi.users.email-unique",
    needs: write,
    surfaces,
    source: "server-v3 §2.3: a duplicate e-mail is refused",
    check: async ({ webapi }) => {
      const first = await webapi.makeUser();
      const second = await webapi.makeUser();
      demandStatus(await webapi.create(webapi.newUser({ email: first.email })), 400, 409);
      const body = await webapi.filledBody(second.id);
      demandStatus(await webapi.put(second.id, { ...body, email: first.email }), 400, 409);
    },
  }),

  rule({
    id: "webapi.users.replaced",
    needs: write,
    surfaces,
    source: "server-v3 §2.2: 200 with the view; an id in the body is overwritten by the one in the URL",
    check: async ({ webapi }) => {
      const { id } = await webapi.makeUser();
      const body = await webapi.filledBody(id);
      const changes = {
        firstName: "Changed",
        role: "Artisan",
        canAssignJobs: true,
        id: nobodyId.objectId,
      };
      const seen = await webapi.put(id, { ...body, ...changes });
      const user = demandBody(seen, userView, 200);
      demandIs(user.id, id, "The id should stay", seen);
      demandIs(
        { firstName: user.firstName, role: user.role, canAssignJobs: user.canAssignJobs },
        { firstName: "Changed", role: "Artisan", canAssignJobs: true },
        "The user should be changed",
        seen,
      );
      const got = demandBody(await webapi.get(id), userView, 200);
      demandIs(got, user, "GET should show what PUT answered");
    },
  }),

  rule({
    id: "webapi.users.email-and-role-not-empty",
    needs: write,
    surfaces,
    source: "decisions §Surface webapi: an empty email or role in PUT is 400",
    check: async ({ webapi }) => {
      const { id } = await webapi.makeUser();
      const body = await webapi.filledBody(id);
      for (const field of ["email", "role"])
        demandNamed(await webapi.put(id, { ...body, [field]: "" }), field);
    },
  }),

  rule({
    id: "webapi.users.deleted-for-good",
    needs: write,
    surfaces,
    source: "server-v3 §2.3: DELETE removes a user who owns nothing and is in no group",
    check: async ({ webapi }) => {
      const { id, email } = await webapi.makeUser();
      demandOk(await webapi.delete(id));
      demandStatus(await webapi.get(id), 404);
      demandStatus(await webapi.delete(id), 404);
      demandStatus(await webapi.create(webapi.newUser({ email })), 201);
    },
  }),

  rule({
    id: "webapi.users.deactivated",
    needs: write,
    surfaces,
    source: "server-v3 §2 and §2.3: 200 with the ids of the groups that the user has left",
    assumes: { "webapi.deactivate-groups": "stripped" },
    check: async ({ webapi }) => {
      const { groupId, userId } = await webapi.makeMember();
      const seen = await webapi.deactivate(userId);
      const left = demandBody(seen, z.array(objectId), 200);
      demandIs(left, [groupId], "The answer should name the group", seen);
      const got = await webapi.get(userId);
      demandIs(demandBody(got, userView, 200).isActive, false, "The user should be inactive", got);
    },
  }),

  rule({
    id: "webapi.users.reactivated-by-put",
    level: "should",
    needs: write,
    surfaces,
    source: "server-v3 §2: PUT with isActive true is the only way back",
    check: async ({ webapi }) => {
      const { id } = await webapi.makeUser();
      const body = await webapi.filledBody(id);
      demandOk(await webapi.deactivate(id));
      const seen = await webapi.put(id, { ...body, isActive: true });
      demandIs(demandBody(seen, userView, 200).isActive, true, "The user should be active again", seen);
    },
  }),
];
