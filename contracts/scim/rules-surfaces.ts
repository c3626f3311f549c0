import { rule } from "../contract.ts";
import { demand, demandIs, demandBody, demandStatus } from "../session/demands.ts";
import { restUser } from "../wire/rest.ts";
import { scimUser } from "../wire/scim-resources.ts";
import { demandScimError, memberIdsOf, patched, userOf } from "./demands.ts";

const both = ["oauth", "rest", "scim"] as const;
const write = ["write", "scim"] as const;
const shown = { "users.get-deactivated": "ok-inactive" } as const;

/** SCIM and REST share one directory. Also: the token in the SCIM settings. */
export const scimSurfaceRules = [
  rule({
    id: "scim.user-seen-over-rest",
    needs: write,
    surfaces: both,
    source: "guide §Sync users from IdP using SCIM: userName to email, givenName, familyName, active",
    assumes: shown,
    check: async ({ scim, rest }) => {
      const body = scim.newUser({ name: { givenName: "Ada", familyName: "Byron" } });
      const { id } = demandBody(await scim.create(body), scimUser, 201);
      const overRest = async () => demandBody(await rest.get(id), restUser, 200);
      const made = await overRest();
      demandIs(
        { email: made.email, isActive: made.isActive },
        { email: body.userName, isActive: true },
        "REST should show the user",
      );
      demandIs(
        { firstName: made.firstName, lastName: made.lastName },
        { firstName: "Ada", lastName: "Byron" },
        "The names should be the same",
      );
      await patched(scim, id, { op: "replace", path: "active", value: false });
      demandIs(
        (await overRest()).isActive,
        false,
        "A user that is disabled over SCIM should be deactivated over REST",
      );
      await patched(scim, id, { op: "replace", path: "active", value: true });
      demandIs(
        (await overRest()).isActive,
        true,
        "A user that is enabled over SCIM should be active over REST",
      );
      demandStatus(await scim.delete(id), 204);
      demandIs(
        (await overRest()).isActive,
        false,
        "A user that is deleted over SCIM should be deactivated over REST",
      );
    },
  }),

  rule({
    id: "scim.user-sent-back-over-rest",
    needs: write,
    surfaces: both,
    source: "guide §Update User: the whole user is sent",
    check: async ({ scim, rest }) => {
      // Names that REST might refuse for a new user.
      const name = { givenName: " Ada ", familyName: "x".repeat(300) };
      const { id } = await scim.makeUser({ name });
      const shown = demandBody(await rest.get(id), restUser, 200);
      const { firstName, lastName, email, role, isActive } = shown;
      const user = { id, firstName, lastName, email, role };
      const sent = demandBody(await rest.put(user, { isActive }), restUser, 200);
      demandIs(
        { firstName: sent.firstName, lastName: sent.lastName, email: sent.email },
        { firstName, lastName, email },
        "A user that is sent back as it is shown should stay as it is",
      );
    },
  }),

  rule({
    id: "scim.rest-user-seen-over-scim",
    needs: write,
    surfaces: both,
    source: "guide §Sync users from IdP using SCIM: userName to email, givenName, familyName, active",
    check: async (session) => {
      const { scim, rest } = session;
      const made = await rest.makeUser();
      const [id] = await scim.find(`userName eq "${made.email}"`);
      demandIs(id, made.id, "SCIM should find the user by its e-mail");
      const before = await userOf(scim, id);
      demandIs(before.name?.givenName, made.firstName, "givenName should be firstName");
      demandIs(before.emails?.[0]?.value, made.email, "The e-mail should be shown");
      const email = session.email("changed");
      demandStatus(await rest.put(made, { firstName: "Changed", email, isActive: false }), 200);
      const after = await userOf(scim, id);
      demandIs(after.name?.givenName, "Changed", "SCIM should show changes made over REST");
      demandIs(
        { userName: after.userName, value: after.emails?.[0]?.value },
        { userName: email, value: email },
        "SCIM should show the changed e-mail",
      );
      demandIs(after.active, false, "SCIM should show a user that is deactivated over REST as inactive");
      demand(
        after.meta?.version !== before.meta?.version,
        "The version should have changed",
        after.meta?.version,
      );
      demandIs(
        (await scim.find(`userName eq "${made.email}"`)).length,
        0,
        "The old name should find no user",
      );
    },
  }),

  rule({
    id: "scim.deleted-back-by-rest",
    needs: write,
    surfaces: both,
    source: "guide §Deactivate User; RFC 7644 §3.6",
    assumes: { "scim.deleted-user": "not-found", "users.reactivate-by-put": "reactivates" },
    check: async ({ scim, rest }) => {
      const { id, userName } = await scim.makeUser();
      // REST must show the user before the deletion, so that the REST calls below are known to be about this user.
      demandStatus(await rest.get(id), 200);
      demandStatus(await scim.delete(id), 204);
      demandScimError(await scim.get(id), 404);
      const body = { id, firstName: "Ada", lastName: "Byron", email: userName, role: "Viewer" } as const;
      demandStatus(await rest.put(body, { isActive: true }), 200);
      demandIs((await userOf(scim, id)).active, true, "A reactivated user should be visible again");
      demandStatus(await rest.put(body, { isActive: false }), 200);
      demandIs(
        (await userOf(scim, id)).active,
        false,
        "A user deactivated over REST should stay visible over SCIM",
      );
    },
  }),

  rule({
    id: "scim.user-without-a-name",
    needs: write,
    surfaces: both,
    source: "guide §User object: firstName and lastName are required; RFC 7643 §4.1.1: a name is not",
    check: async ({ scim, rest }) => {
      const { id, userName } = await scim.makeUser({ name: null, emails: null });
      demandIs((await userOf(scim, id)).name, undefined, "SCIM should not invent a name");
      const user = demandBody(await rest.get(id), restUser, 200);
      const local = userName.slice(0, userName.indexOf("@"));
      demandIs(
        { firstName: user.firstName, lastName: user.lastName },
        { firstName: local, lastName: local },
        "REST should show the local part of the e-mail as the name",
      );
      demandIs(user.email, userName, "Without emails, the userName should be the e-mail");
      const { firstName, lastName, email, role } = user;
      demandStatus(await rest.put({ id, firstName, lastName, email, role }), 200);
    },
  }),

  rule({
    id: "scim.one-membership",
    needs: write,
    surfaces: both,
    source: "guide §SCIM API status: PATCH /Groups/{id} updates group membership; §Add User to Group",
    check: async ({ scim, rest }) => {
      const user = await scim.makeUser();
      const group = await rest.makeGroup();
      demandStatus(await rest.addMember(group.id, user.id), 200);
      const added = await memberIdsOf(scim, group.id);
      demand(added.includes(user.id), "SCIM should show the member that REST added", added);
      demandIs(
        (await userOf(scim, user.id)).groups?.[0]?.value,
        group.id,
        "The user over SCIM should show the group",
      );
      const path = `members[value eq "${user.id}"]`;
      demandStatus(await scim.patchGroup(group.id, { op: "remove", path }), 200, 204);
      const left = await rest.memberIds(group.id);
      demand(!left.includes(user.id), "REST should not show the member that SCIM removed", left);
      const again = { op: "add", path: "members", value: [{ value: user.id }] };
      demandStatus(await scim.patchGroup(group.id, again), 200, 204);
      const back = await rest.memberIds(group.id);
      demand(back.includes(user.id), "REST should show the member that SCIM added", back);
    },
  }),

  rule({
    id: "scim.token-lifetime",
    needs: ["scim", "deeds", "clock"],
    surfaces: ["scim"],
    source: "guide §SCIM API status: the token is generated under SAML/SCIM settings",
    check: async (session) => {
      const { scim } = session;
      scim.use(await session.admin.renewScimToken({ tokenLifetime: "PT1H" }));
      await session.advance(3599);
      demandStatus(await scim.list({ count: "1" }), 200);
      await session.advance(2);
      demandScimError(await scim.list({ count: "1" }), 401);
    },
  }),

  rule({
    id: "scim.token-renewed",
    needs: ["scim", "deeds"],
    surfaces: ["scim"],
    source: "guide §SCIM API status: the token is generated under SAML/SCIM settings",
    check: async (session) => {
      const { scim } = session;
      const earlier = scim.token;
      scim.use(await session.admin.renewScimToken());
      demandStatus(await scim.list({ count: "1" }), 200);
      demandScimError(await scim.send("GET", "/Users?count=1", { token: earlier }), 401);
      scim.use(await session.admin.renewScimToken({ enabled: false }));
      demandScimError(await scim.list({ count: "1" }), [401, 403, 404]);
      scim.use(await session.admin.renewScimToken({ enabled: true }));
      demandStatus(await scim.list({ count: "1" }), 200);
    },
  }),

  rule({
    id: "scim.token-is-no-oauth-token",
    needs: ["scim"],
    surfaces: ["oauth", "scim"],
    source: "guide §SCIM API status: IdP-side configuration must use the Alteryx-provided token",
    check: async (session) => {
      const { scim, oauth } = session;
      demandScimError(await scim.send("GET", "/Users?count=1", { token: await oauth.token() }), 401);
      demandStatus(await session.callAs(scim.token), 401);
    },
  }),
];
