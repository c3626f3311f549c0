import { rule } from "../contract.ts";
import { demandFound, demandScimError, patched } from "../scim/demands.ts";
import { demand, demandIs, demandBody, demandStatus } from "../session/demands.ts";
import { restUser } from "../wire/rest.ts";
import { scimUser } from "../wire/scim-resources.ts";

/** guide §Sync users from IdP using SCIM, step by step, and the trap in the guide's last section. */
export const scimScenario = [
  rule({
    id: "scenario.sync-users-from-idp",
    needs: ["write", "scim", "deeds"],
    surfaces: ["oauth", "rest", "scim"],
    source: "guide §Sync users from IdP using SCIM",
    assumes: { "users.get-deactivated": "ok-inactive" },
    check: async ({ scim, rest, admin }) => {
      // 1. Ensure SAML SSO is configured on Alteryx Server (Enterprise plan required).
      await admin.setSso(true);
      await admin.setPlan("Enterprise");
      // 2. In Alteryx Server admin UI, navigate to SAML/SCIM settings and generate a SCIM bearer token.
      const token = await admin.renewScimToken();
      // 3. Configure your IdP with the SCIM base URL (https://{server}/scim/v2) and the bearer token.
      scim.use(token);
      demandStatus(await scim.list({ count: "1" }), 200);
      // 4. Map IdP user attributes to SCIM attributes (userName → email, givenName, familyName, active).
      const pilot = scim.newUser({ name: { givenName: "Pilot", familyName: "User" }, active: true });
      // 5. Enable provisioning features in the IdP: Create Users, Update User Attributes, Deactivate Users.
      const { id } = demandBody(await scim.create(pilot), scimUser, 201);
      await demandFound(scim, `userName eq "${pilot.userName}"`, [id]);
      await patched(scim, id, { op: "replace", path: "name.givenName", value: "Seasoned" });
      await patched(scim, id, { op: "replace", path: "active", value: false });
      // 6. Test with a pilot user before enabling for all users.
      const { email, firstName, lastName, isActive } = demandBody(await rest.get(id), restUser, 200);
      demandIs(email, pilot.userName, "The e-mail should be the userName");
      demandIs(
        { firstName, lastName },
        { firstName: "Seasoned", lastName: "User" },
        "The name should be the one that the IdP sent",
      );
      demand(!isActive, "The pilot should be deactivated", isActive);
    },
  }),

  rule({
    id: "trap.scim-before-sso",
    needs: ["scim", "deeds"],
    surfaces: ["scim"],
    source:
      "guide §Why building this yourself is a trap: authentication failures that are easy to misattribute to token",
    assumes: { "scim.before-sso": "unauthorized" },
    check: async ({ scim, admin }) => {
      const wrongToken = await scim.send("GET", "/Users?count=1", { token: "not-the-scim-token" });
      await admin.setSso(false);
      try {
        // The token is valid, but the answer looks as if it were not.
        const seen = await scim.list({ count: "1" });
        demandScimError(seen, 401);
        demandIs(seen.text, wrongToken.text, "The failure should look like that of a wrong token", seen);
      } finally {
        await admin.setSso(true);
      }
      demandStatus(await scim.list({ count: "1" }), 200);
    },
  }),
];
