import { rule } from "../contract.ts";
import { demand, demandIs, demandBody, demandStatus, demandOk } from "../session/demands.ts";
import { restUser } from "../wire/rest.ts";

/**
 * guide §Common scenarios, step by step, and the traps in its last section.
 *
 * The scenarios assume the server that the guide describes, and are moot if a profile differs. The third one is in
 * `scim-scenario.ts` (guide §Sync users from IdP using SCIM).
 */
export const guideScenarios = [
  rule({
    id: "scenario.provision-a-new-user",
    needs: ["write"],
    surfaces: ["oauth", "rest"],
    source: "guide §Provision a new user via API",
    check: async ({ oauth, rest }) => {
      // 1. Obtain a bearer token via POST /oauth2/token with your Client ID and Client Secret.
      await oauth.token();
      // 2. POST /api/v3/users with firstName, lastName, email, and role in the request body.
      const created = await rest.create(rest.newUser({ role: "Member" }));
      // 3. Capture the returned user id for future reference.
      const { id, isActive } = demandBody(created, restUser, 200, 201);
      demand(isActive, "The new user should be active", isActive, created);
      // 4. Optionally POST /api/v3/usergroups/{groupId}/users to add the user to a relevant group.
      const group = await rest.makeGroup();
      demandStatus(await rest.addMember(group.id, id), 200);
      const members = await rest.memberIds(group.id);
      demand(members.includes(id), "The user should be a member of the group", members);
    },
  }),

  rule({
    id: "scenario.deactivate-a-departed-user",
    needs: ["write"],
    surfaces: ["oauth", "rest"],
    source: "guide §Deactivate a departed user",
    assumes: { "users.delete": "deactivate", "users.get-deactivated": "ok-inactive" },
    check: async ({ oauth, rest }) => {
      const departed = await rest.makeUser();
      // 1. Obtain a bearer token.
      await oauth.token();
      // 2. GET /api/v3/users?search={email} to find the user's id.
      const [id = ""] = await rest.search(departed.email);
      demandIs(id, departed.id, "The search should find the departed user");
      // 3. DELETE /api/v3/users/{id} to deactivate the account.
      demandOk(await rest.delete(id));
      // 4. Verify isActive is false by calling GET /api/v3/users/{id}.
      const seen = await rest.get(id);
      demandIs(demandBody(seen, restUser, 200).isActive, false, "isActive should be false", seen);
    },
  }),

  rule({
    id: "trap.delete-is-no-removal",
    needs: ["write", "deeds"],
    surfaces: ["rest"],
    source: "guide §Why building this yourself is a trap: DELETE-as-deactivation",
    assumes: {
      "users.delete": "deactivate",
      "users.list-deactivated": "listed",
      "licence.deactivated-seat": "kept",
      "users.deactivated-email": "still-taken",
    },
    check: async ({ rest, admin }) => {
      const user = await rest.makeUser({ role: "Member" });
      const seatsBefore = await admin.seatsUsed();
      demandOk(await rest.delete(user.id));
      const listed = await rest.listAllIds();
      demand(listed.includes(user.id), "The user should still be listed", listed);
      demandIs(await admin.seatsUsed(), seatsBefore, "The user should still take its seat");
      const again = await rest.create(rest.newUser({ email: user.email }));
      demand(
        again.status >= 400 && again.status < 500,
        "The e-mail should still be taken",
        again.status,
        again,
      );
    },
  }),

  rule({
    id: "trap.put-replaces-the-whole-user",
    needs: ["write"],
    surfaces: ["rest"],
    source: "guide §Why building this yourself is a trap: the PUT-only update model",
    assumes: { "users.put-omitted-optional": "reset-to-default" },
    check: async ({ rest }) => {
      const user = await rest.makeUser({ canScheduleJobs: true, defaultWorkerTag: "spatial" });
      // A caller who sends only what it wants to change loses the rest …
      const careless = demandBody(await rest.put(user, { role: "Creator" }), restUser, 200);
      demandIs(careless.canScheduleJobs, false, "canScheduleJobs should be back at its default");
      demandIs(careless.defaultWorkerTag, undefined, "defaultWorkerTag should be unset");
      // … unless it retrieves the current object first, changes it, and PUTs the full payload back.
      const another = await rest.makeUser({ canScheduleJobs: true, defaultWorkerTag: "spatial" });
      const current = demandBody(await rest.get(another.id), restUser, 200);
      const { id: _, dateAdded: _added, dateUpdated: _updated, ...body } = current;
      const careful = demandBody(
        await rest.send("PUT", `/users/${another.id}`, { json: { ...body, role: "Creator" } }),
        restUser,
        200,
      );
      demandIs(
        { canScheduleJobs: careful.canScheduleJobs, defaultWorkerTag: careful.defaultWorkerTag },
        { canScheduleJobs: true, defaultWorkerTag: "spatial" },
        "The full payload should stay",
      );
    },
  }),
];
