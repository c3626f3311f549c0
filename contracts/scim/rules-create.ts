import { rule } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import { demand, demandIs, demandBody } from "../session/demands.ts";
import { scimGroup, scimUser } from "../wire/scim-resources.ts";
import { scimUrn } from "../wire/scim-urn.ts";
import { demandScimError, userOf } from "./demands.ts";

const surfaces = ["scim"] as const;
const write = ["write", "scim"] as const;

/** POST: items 21 to 26 of the checklist. */
export const scimCreateRules = [
  rule({
    id: "scim.created",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.3",
    check: async ({ scim }) => {
      const body = scim.newUser({ title: "Analyst", nickName: "Nick" });
      const seen = await scim.create(body);
      const user = demandBody(seen, scimUser, 201);
      const { userName, name, emails, title, nickName, active } = user;
      const shown = { schemas: user.schemas, userName, name, emails, title, nickName, active };
      demandIs(shown, body, "The answer should be the complete user", seen);
      demandIs(seen.headers.get("location"), user.meta?.location, "Location should be meta.location", seen);
      demandIs(await userOf(scim, user.id), user, "GET should show what POST answered");
      const group = scim.newGroup();
      const made = await scim.createGroup(group);
      demandIs(
        demandBody(made, scimGroup, 201).displayName,
        group.displayName,
        "The answer should be the complete group",
        made,
      );
      demand(made.headers.has("location"), "A group has a Location too", made.headers.get("location"), made);
    },
  }),

  rule({
    id: "scim.read-only-ignored",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.3",
    check: async ({ scim }) => {
      const group = await scim.makeGroup();
      const body = scim.newUser({
        id: nobodyId.uuid,
        meta: { version: 'W/"mine"', created: "2001-01-01T00:00:00Z" },
        groups: [{ value: group.id }],
      });
      const seen = await scim.create(body);
      const user = demandBody(seen, scimUser, 201);
      demand(user.id !== nobodyId.uuid, "id is read-only", user.id, seen);
      demand(user.meta?.version !== 'W/"mine"', "meta is read-only", user.meta?.version, seen);
      demandIs(user.groups, undefined, "groups is read-only", seen);
    },
  }),

  rule({
    id: "scim.duplicate-user-name",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.3",
    check: async ({ scim }) => {
      const { userName } = await scim.makeUser();
      for (const again of [userName, userName.toUpperCase()]) {
        demandScimError(await scim.create(scim.newUser({ userName: again })), 409, "uniqueness");
      }
      const found = await scim.find(`userName eq "${userName}"`);
      demandIs(found.length, 1, "The number of users with the userName");
    },
  }),

  rule({
    id: "scim.type-by-the-endpoint",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.3.1",
    check: async ({ scim }) => {
      const meta = { resourceType: "Unicorn" };
      const user = demandBody(await scim.create(scim.newUser({ meta })), scimUser, 201);
      demandIs(user.meta?.resourceType, "User", "A resource created under /Users should be a User");
      const group = demandBody(await scim.createGroup(scim.newGroup({ meta })), scimGroup, 201);
      demandIs(group.meta?.resourceType, "Group", "A resource created under /Groups should be a Group");
    },
  }),

  rule({
    id: "scim.schemas-required",
    needs: write,
    surfaces,
    source: "RFC 7643 §3",
    check: async ({ scim }) => {
      for (const schemas of [undefined, null, [], "x", [scimUrn.group], [7]]) {
        demandScimError(await scim.create(scim.newUser({ schemas })), 400, "invalidSyntax");
      }
      const seen = await scim.createGroup(scim.newGroup({ schemas: [scimUrn.user] }));
      demandScimError(seen, 400, "invalidSyntax");
    },
  }),

  rule({
    id: "scim.body-required",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.12",
    check: async ({ scim }) => {
      for (const path of ["/Users", "/Groups"]) {
        for (const text of ["", "{", "[]", "null", '"text"', "7", '{"schemas":[}']) {
          demandScimError(await scim.send("POST", path, { text }), 400, "invalidSyntax");
        }
      }
    },
  }),
];
