import { rule } from "../contract.ts";
import type { PatchOperation } from "../session/scim-client.ts";
import { demandIs, demandStatus } from "../session/demands.ts";
import type { Session } from "../session/session.ts";
import { scimUrn } from "../wire/scim-urn.ts";
import { demandScimError, memberIdsOf, patched, userOf } from "./demands.ts";

const surfaces = ["scim"] as const;
const write = ["write", "scim"] as const;

/** The effects of add, remove and replace: items 62 to 65 and 69 of the checklist. */
export const scimPatchOperationRules = [
  rule({
    id: "scim.patch-add",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.2.1",
    check: async (session) => {
      const { scim } = session;
      const { id, work } = await makeMailed(session);
      const add = (path: string, value: unknown) => patched(scim, id, { op: "add", path, value });
      demandIs((await add("title", "Builder")).title, "Builder", "A single value should be replaced");
      const { name } = await add("name", { middleName: "King" });
      demandIs(
        { middleName: name?.middleName, givenName: name?.givenName },
        { middleName: "King", givenName: "Ada" },
        "A complex value should be merged",
      );
      const home = { value: session.email("home"), type: "home" };
      const more = { value: session.email("other"), type: "other" };
      await add("emails", home);
      const { emails = [] } = await add("emails", [more]);
      const values = emails.map(({ value }) => value);
      demandIs(
        values,
        [work, home.value, more.value],
        "Values should be appended, given as an object or an array",
      );
      const before = await userOf(scim, id);
      for (const [path, value] of [
        ["title", "Builder"],
        ["emails", [home]],
        ["name", { middleName: "King" }],
      ] as const) {
        const after = await add(path, value);
        demandIs(after, before, "Adding an existing value should change nothing, not even lastModified");
      }
    },
  }),

  rule({
    id: "scim.patch-remove",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.2.2",
    check: async (session) => {
      const { scim } = session;
      const { id } = await makeMailed(session);
      const other = { value: session.email("other"), type: "other" };
      await patched(scim, id, { op: "add", path: "emails", value: [other] });
      const remove = (path: string) => patched(scim, id, { op: "remove", path });
      demandScimError(await scim.patch(id, { op: "remove" }), 400, "noTarget");
      demandIs((await remove("title")).title, undefined, "A single value should be removed");
      const { name } = await remove("name.givenName");
      demandIs(
        { familyName: name?.familyName, givenName: name?.givenName },
        { familyName: "Byron", givenName: undefined },
        "A sub-attribute should be removed",
      );
      const { emails = [] } = await remove('emails[type eq "work"]');
      demandIs(
        emails.map(({ type }) => type),
        ["other"],
        "The elements that match the filter should be removed",
      );
      await remove('emails[type eq "work"]');
      demandIs((await remove("emails")).emails, undefined, "All values should be removed");
      for (const path of ["userName", "id"]) {
        demandScimError(await scim.patch(id, { op: "remove", path }), 400, "mutability");
      }
    },
  }),

  rule({
    id: "scim.patch-replace",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.2.3",
    check: async (session) => {
      const { scim } = session;
      const { id } = await makeMailed(session);
      const replace = (path: string, value: unknown) => patched(scim, id, { op: "replace", path, value });
      demandIs((await replace("nickName", "Ada")).nickName, "Ada", "A missing attribute should be added");
      const { name } = await replace("name", { givenName: "Augusta" });
      demandIs(
        { givenName: name?.givenName, familyName: name?.familyName },
        { givenName: "Augusta", familyName: "Byron" },
        "A complex value should be merged",
      );
      const home = { value: session.email("home"), type: "home" };
      const { emails = [] } = await replace("emails", [home]);
      demandIs(
        emails.map(({ value }) => value),
        [home.value],
        "All values should be replaced",
      );
      const display = "At home";
      const shown = await replace('emails[type eq "home"]', { ...home, display });
      demandIs(shown.emails?.[0]?.display, display, "The matching element should be replaced");
    },
  }),

  rule({
    id: "scim.patch-replace-missing-element",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.2.3: an unmatched filter is noTarget",
    assumes: { "scim.filtered-replace-miss": "no-target" },
    check: async (session) => {
      const { scim } = session;
      const { id } = await makeMailed(session);
      const before = await userOf(scim, id);
      const path = 'emails[type eq "other"].value';
      const seen = await scim.patch(id, { op: "replace", path, value: session.email("other") });
      demandScimError(seen, 400, "noTarget");
      demandIs(await userOf(scim, id), before, "Nothing should be changed");
    },
  }),

  rule({
    id: "scim.patch-primary",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.2; RFC 7643 §2.4",
    check: async (session) => {
      const { scim } = session;
      const { id, work } = await makeMailed(session);
      const primaries = async (...operations: readonly PatchOperation[]) =>
        ((await patched(scim, id, ...operations)).emails ?? []).filter(({ primary }) => primary);
      const home = { value: session.email("home"), type: "home", primary: true };
      const added = await primaries({ op: "add", path: "emails", value: [home] });
      demandIs(
        added.map(({ value }) => value),
        [home.value],
        "The new primary value should be the only one",
      );
      const path = 'emails[type eq "work"].primary';
      const back = await primaries({ op: "replace", path, value: true });
      demandIs(
        back.map(({ value }) => value),
        [work],
        "Only one value should be primary after the change",
      );
    },
  }),

  rule({
    id: "scim.patch-members",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.2; RFC 7643 §4.2",
    check: async ({ scim }) => {
      const { id: a } = await scim.makeUser();
      const { id: b } = await scim.makeUser();
      const { id: c } = await scim.makeUser();
      const { id } = await scim.makeGroup({ members: [{ value: a }] });
      const after = async (...operations: readonly PatchOperation[]) => {
        demandStatus(await scim.patchGroup(id, ...operations), 200, 204);
        return memberIdsOf(scim, id);
      };
      demandMembers(await after({ op: "add", path: "members", value: members(a, b) }), a, b);
      demandMembers(await after({ op: "add", path: "members", value: members(b) }), a, b);
      demandMembers(await after({ op: "remove", path: `members[value eq "${a}"]` }), b);
      // Without its flag, Entra names the members to remove in `value`.
      demandMembers(await after({ op: "add", path: "members", value: members(a, c) }), a, b, c);
      demandMembers(await after({ op: "Remove", path: "members", value: members(c) }), a, b);
      demandMembers(await after({ op: "replace", path: "members", value: members(c) }), c);
      demandMembers(await after({ op: "replace", path: "members", value: [] }));
      demandMembers(await after({ op: "add", path: "members", value: members(a) }), a);
      demandMembers(await after({ op: "remove", path: "members" }));
      const unknown = members("7d0f1c5e-3b1a-4c8e-9f52-6a1b2c3d4e5f");
      const seen = await scim.patchGroup(id, { op: "add", path: "members", value: unknown });
      if (seen.ok)
        demandIs((await memberIdsOf(scim, id)).length, 0, "An unknown user should not be a member");
      else demandScimError(seen, 400, "invalidValue");
    },
  }),
];

/** A user with a name, a title and one e-mail. */
async function makeMailed(session: Session) {
  const work = session.email("work");
  const { id } = await session.scim.makeUser({
    schemas: [scimUrn.user],
    title: "Analyst",
    name: { givenName: "Ada", familyName: "Byron" },
    emails: [{ value: work, type: "work", primary: true }],
  });
  return { id, work };
}

function members(...ids: readonly string[]) {
  return ids.map((value) => ({ value }));
}

function demandMembers(ids: readonly string[], ...expected: readonly string[]): void {
  demandIs(ids.toSorted(), expected.toSorted(), "The members");
}
