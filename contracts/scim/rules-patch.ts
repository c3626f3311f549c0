import { rule } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import { patchOf } from "../session/scim-client.ts";
import { demand, demandIs, demandBody, demandStatus } from "../session/demands.ts";
import { scimUser } from "../wire/scim-resources.ts";
import { scimUrn } from "../wire/scim-urn.ts";
import { demandScimError, patched, userOf } from "./demands.ts";

const surfaces = ["scim"] as const;
const write = ["write", "scim"] as const;
const workMail = 'emails[type eq "work"]';

/** PATCH messages, paths and refusals: items 58 to 61 and 66 to 68 of the checklist. */
export const scimPatchRules = [
  rule({
    id: "scim.patch-message",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.2",
    check: async ({ scim }) => {
      const { id } = await scim.makeUser();
      const operation = { op: "replace", path: "title", value: "Analyst" };
      for (const json of [
        { Operations: [operation] },
        { schemas: [scimUrn.user], Operations: [operation] },
        { schemas: [scimUrn.patch] },
        patchOf([]),
        patchOf([{ op: "move", path: "title" }]),
        { schemas: [scimUrn.patch], Operations: [{ path: "title", value: "x" }] },
        { schemas: [scimUrn.patch], Operations: operation },
      ]) {
        demandScimError(
          await scim.send("PATCH", `/Users/${id}`, { json }),
          400,
          "invalidSyntax",
          "invalidValue",
        );
      }
      for (const op of ["Add", "REPLACE", "add"]) {
        const value = `By ${op}`;
        demandIs((await patched(scim, id, { op, path: "title", value })).title, value, `${op} should work`);
      }
    },
  }),

  rule({
    id: "scim.patch-is-atomic",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.2: sequential, all or none",
    check: async ({ scim }) => {
      const { id } = await scim.makeUser({ title: "Analyst" });
      const before = await userOf(scim, id);
      for (const broken of [
        { op: "replace", path: "id", value: nobodyId.uuid },
        { op: "replace", path: "active", value: "perhaps" },
        { op: "remove", path: "userName" },
        { op: "replace", path: "shoeSize", value: "44" },
      ]) {
        const good = { op: "replace", path: "title", value: "Changed" };
        demandScimError(await scim.patch(id, good, broken), 400);
        demandIs(await userOf(scim, id), before, "A PATCH that fails should change nothing");
      }
      const after = await patched(
        scim,
        id,
        { op: "add", path: "nickName", value: "First" },
        { op: "replace", path: "nickName", value: "Second" },
      );
      demandIs(after.nickName, "Second", "Operations should be applied in order");
    },
  }),

  rule({
    id: "scim.patch-paths",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.2 figure 7, §3.10",
    check: async (session) => {
      const { scim } = session;
      const { id } = await scim.makeUser();
      const mail = session.email("other");
      const after = await patched(
        scim,
        id,
        { op: "replace", path: `${workMail}.value`, value: mail },
        { op: "replace", path: "name.familyName", value: "Byron" },
        { op: "add", path: `${scimUrn.user}:nickName`, value: "Ada" },
      );
      demandIs(after.emails?.[0]?.value, mail, "A value path with a sub-attribute should be followed");
      demandIs(after.name?.familyName, "Byron", "A sub-attribute should be followed");
      demandIs(after.nickName, "Ada", "A path may begin with the URN");
      for (const path of [
        "emails[",
        'emails[type eq "work"',
        `${workMail}value`,
        "1title",
        "name..familyName",
      ]) {
        const seen = await scim.patch(id, { op: "replace", path, value: "x" });
        demandScimError(seen, 400, "invalidPath", "invalidFilter");
      }
    },
  }),

  rule({
    id: "scim.patch-without-path",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.2.1, §3.5.2.3; Entra's aadOptscim062020 sends dotted keys and URNs",
    check: async (session) => {
      const { scim } = session;
      const { id } = await scim.makeUser({ title: "Analyst" });
      const after = await patched(scim, id, {
        op: "replace",
        value: {
          displayName: "Ada Byron",
          "name.givenName": "Ada",
          "name.familyName": "Byron",
          [`${scimUrn.enterpriseUser}:employeeNumber`]: "A7",
          [scimUrn.enterpriseUser]: { department: "Research" },
        },
      });
      demandIs(
        { displayName: after.displayName, title: after.title },
        { displayName: "Ada Byron", title: "Analyst" },
        "Only what the patch names should change",
      );
      demandIs(
        { givenName: after.name?.givenName, familyName: after.name?.familyName },
        { givenName: "Ada", familyName: "Byron" },
        "Dotted keys should count as paths",
      );
      const extension = after[scimUrn.enterpriseUser];
      demandIs(
        { employeeNumber: extension?.employeeNumber, department: extension?.department },
        { employeeNumber: "A7", department: "Research" },
        "URN keys should count as paths",
      );
      const added = await patched(scim, id, { op: "add", value: { nickName: "Ada" } });
      demandIs(added.nickName, "Ada", "add should work without a path too");
    },
  }),

  rule({
    id: "scim.patch-refusals",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.2, §3.12 table 9",
    check: async ({ scim }) => {
      const { id } = await scim.makeUser();
      const group = await scim.makeGroup();
      for (const [path, value] of [
        ["id", nobodyId.uuid],
        ["meta.created", nobodyId.uuid],
        ["groups", group.id],
        ["schemas", nobodyId.uuid],
      ] as const) {
        demandScimError(await scim.patch(id, { op: "replace", path, value }), 400, "mutability");
      }
      for (const [path, value] of [
        ["active", "perhaps"],
        ["title", 7],
        ["name", "Ada"],
        ["emails", [7]],
      ] as const) {
        demandScimError(await scim.patch(id, { op: "replace", path, value }), 400, "invalidValue");
      }
      for (const path of ["shoeSize", "name.shoeSize", "urn:example:unknown:shoeSize"]) {
        demandScimError(await scim.patch(id, { op: "replace", path, value: "44" }), 400, "invalidPath");
      }
    },
  }),

  rule({
    id: "scim.patch-adds-a-schema",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.2.1",
    check: async ({ scim }) => {
      const { id } = await scim.makeUser();
      const path = `${scimUrn.enterpriseUser}:department`;
      const added = await patched(scim, id, { op: "Add", path, value: "Retail" });
      demand(
        added.schemas.includes(scimUrn.enterpriseUser),
        "schemas should name the extension",
        added.schemas,
      );
      demandIs(added[scimUrn.enterpriseUser]?.department, "Retail", "The user should have the department");
      const removed = await patched(scim, id, { op: "remove", path });
      demand(
        !removed.schemas.includes(scimUrn.enterpriseUser),
        "Without extension attributes, schemas should not name the extension",
        removed.schemas,
      );
    },
  }),

  rule({
    id: "scim.patched",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.2: 200 with the resource, or 204; 200 where attributes are asked for",
    check: async ({ scim }) => {
      const { id } = await scim.makeUser();
      const seen = await scim.patch(id, { op: "add", path: "title", value: "Analyst" });
      demandStatus(seen, 200, 204);
      if (seen.status === 204) demandIs(seen.text, "", "A 204 has no body", seen);
      else
        demandIs(
          demandBody(seen, scimUser),
          await userOf(scim, id),
          "The answer should be the complete user",
          seen,
        );
      const json = patchOf([{ op: "add", path: "nickName", value: "Nick" }]);
      const asked = await scim.send("PATCH", `/Users/${id}?attributes=nickName`, { json });
      demandIs(
        demandBody(asked, scimUser, 200).nickName,
        "Nick",
        "The answer should have the requested attributes",
        asked,
      );
    },
  }),
];
