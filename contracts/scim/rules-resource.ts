import { rule } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import { demand, demandIs, demandBody, demandStatus } from "../session/demands.ts";
import { scimGroup, scimUser } from "../wire/scim-resources.ts";
import { scimUrn } from "../wire/scim-urn.ts";
import { demandFound, demandScimError, groupOf, patched, userOf } from "./demands.ts";

const surfaces = ["scim"] as const;
const write = ["write", "scim"] as const;

/** The shape of resources: items 9 to 20 of the checklist. */
export const scimResourceRules = [
  rule({
    id: "scim.schemas-of-a-resource",
    needs: write,
    surfaces,
    source: "RFC 7643 §3, §3.3",
    check: async ({ scim }) => {
      const plain = demandBody(await scim.create(scim.newUser()), scimUser, 201);
      demandIs(plain.schemas, [scimUrn.user], "A plain user should have only the core schema");
      const seen = await scim.create(
        scim.newUser({
          schemas: [scimUrn.user, scimUrn.enterpriseUser, "http://example.com/not-a-schema", scimUrn.user],
          [scimUrn.enterpriseUser]: { department: "Research" },
        }),
      );
      const { schemas } = demandBody(seen, scimUser, 201);
      const expected = [scimUrn.user, scimUrn.enterpriseUser];
      demandIs(
        schemas.toSorted(),
        expected.toSorted(),
        "schemas should list the schemas that the resource uses",
        seen,
      );
    },
  }),

  rule({
    id: "scim.ids-by-the-server",
    needs: write,
    surfaces,
    source: "RFC 7643 §3.1",
    check: async ({ scim }) => {
      const first = demandBody(await scim.create(scim.newUser({ id: nobodyId.uuid })), scimUser, 201);
      const second = demandBody(await scim.create(scim.newUser({ id: nobodyId.uuid })), scimUser, 201);
      demand(
        first.id !== nobodyId.uuid && first.id !== "bulkId",
        "The server should choose the id",
        first.id,
      );
      demand(first.id !== second.id, "Ids should be unique", first.id);
      demandIs((await userOf(scim, first.id)).id, first.id, "Ids should be stable");
      await patched(scim, first.id, { op: "replace", value: { id: nobodyId.uuid, nickName: "N" } });
      demandIs((await userOf(scim, first.id)).id, first.id, "A client should not be able to change an id");
    },
  }),

  rule({
    id: "scim.external-ids-by-the-client",
    needs: write,
    surfaces,
    source: "RFC 7643 §3.1",
    check: async (session) => {
      const { scim } = session;
      const externalId = `${session.name("External")}-aBc`;
      const { id } = await scim.makeUser({ externalId });
      const { id: bare } = await scim.makeUser();
      demandIs((await userOf(scim, id)).externalId, externalId, "externalId should be returned unchanged");
      demandIs(
        (await userOf(scim, bare)).externalId,
        undefined,
        "The server should not invent an externalId",
      );
      await demandFound(scim, `externalId eq "${externalId}"`, [id]);
      await demandFound(scim, `externalId eq "${externalId.toLowerCase()}"`, [], [id]);
    },
  }),

  rule({
    id: "scim.meta",
    needs: write,
    surfaces,
    source: "RFC 7643 §3.1, §2.3.5",
    check: async ({ scim }) => {
      const body = scim.newUser({
        meta: { created: "2001-01-01T00:00:00Z", location: "http://example.com/elsewhere" },
      });
      const { id, meta } = demandBody(await scim.create(body), scimUser, 201);
      demandIs(meta?.resourceType, "User", "meta.resourceType should be User");
      demand(
        meta.created !== undefined && meta.lastModified === meta.created,
        "lastModified of a new user should equal created",
        [meta.created, meta.lastModified],
      );
      demand(!meta.created.startsWith("2001"), "The client's meta should be ignored", meta.created);
      demandIs(meta.location?.endsWith(`/Users/${id}`), true, "meta.location should be the user's own");
      const after = await patched(scim, id, { op: "add", path: "title", value: "Analyst" });
      demandIs(after.meta?.created, meta.created, "meta.created should stay");
      demand(
        Date.parse(after.meta.lastModified ?? "") >= Date.parse(meta.created),
        "meta.lastModified should not go back",
        Date.parse(after.meta.lastModified ?? ""),
      );
    },
  }),

  rule({
    id: "scim.location",
    needs: write,
    surfaces,
    source: "RFC 7643 §3.1; RFC 7644 §3.3",
    check: async (session) => {
      const { scim } = session;
      const seen = await scim.create(scim.newUser());
      const { id, meta } = demandBody(seen, scimUser, 201);
      const location = meta?.location ?? "";
      demandIs(seen.headers.get("location"), location, "Location should be meta.location", seen);
      const contentLocation = seen.headers.get("content-location") ?? location;
      demandIs(contentLocation, location, "Content-Location should be meta.location", seen);
      const headers = { Authorization: `Bearer ${scim.token}` };
      const got = await session.send({ method: "GET", url: location, headers });
      const user = demandBody(got, scimUser, 200);
      demandIs(
        { id: user.id, location: user.meta?.location },
        { id, location },
        "The user should be found at its location",
        got,
      );
    },
  }),

  rule({
    id: "scim.user-names",
    needs: write,
    surfaces,
    source: "RFC 7643 §4.1.1, §8.7.1",
    check: async ({ scim }) => {
      for (const userName of [undefined, null, "", "   "]) {
        demandScimError(await scim.create(scim.newUser({ userName })), 400, "invalidValue");
      }
      const first = await scim.makeUser();
      const second = await scim.makeUser();
      const taken = first.userName.toUpperCase();
      demandScimError(
        await scim.patch(second.id, { op: "replace", path: "userName", value: taken }),
        409,
        "uniqueness",
      );
      demandIs((await userOf(scim, second.id)).userName, second.userName, "The userName should stay");
      const own = await patched(scim, first.id, { op: "replace", path: "userName", value: taken });
      demandIs(own.userName, taken, "A user should be able to change the case of its own userName");
    },
  }),

  rule({
    id: "scim.passwords-never-shown",
    needs: write,
    surfaces,
    source: "RFC 7643 §4.1.1, §7; RFC 7644 §7.5.1",
    check: async ({ scim }) => {
      const password = "t1meMa$heen-never-shown";
      const created = await scim.create(scim.newUser({ password }), "?attributes=userName,password");
      const { id } = demandBody(created, scimUser, 201);
      const changed = await scim.patch(id, { op: "replace", path: "password", value: `${password}-2` });
      demandStatus(changed, 200, 204);
      const shown = [created, changed, await scim.get(id), await scim.get(id, "?attributes=password")];
      for (const seen of [...shown, await scim.list({ filter: `id eq "${id}"` })]) {
        demand(
          !/password|t1meMa/i.test(seen.text),
          "A password should never be shown",
          "one in the body",
          seen,
        );
      }
      demandScimError(await scim.list({ filter: `password eq "${password}"` }), 400, "invalidFilter");
    },
  }),

  rule({
    id: "scim.groups-of-a-user",
    needs: write,
    surfaces,
    source: "RFC 7643 §4.1.2",
    check: async ({ scim }) => {
      const { id } = await scim.makeUser();
      const { id: groupId, displayName } = await scim.makeGroup({ members: [{ value: id }] });
      const groups = async () => (await userOf(scim, id)).groups ?? [];
      const [shown] = await groups();
      demandIs(
        { value: shown?.value, display: shown?.display },
        { value: groupId, display: displayName },
        "A member should show its group",
      );
      const another = await scim.makeGroup();
      const change = { op: "add", path: "groups", value: [{ value: another.id }] };
      demandScimError(await scim.patch(id, change), 400, "mutability");
      demandIs((await groups()).length, 1, "groups is read-only");
      demandStatus(await scim.patchGroup(groupId, { op: "remove", path: "members" }), 200, 204);
      demandIs((await groups()).length, 0, "A user that left the group should not show it");
    },
  }),

  rule({
    id: "scim.shape-of-a-group",
    needs: write,
    surfaces,
    source: "RFC 7643 §4.2",
    check: async ({ scim }) => {
      demandScimError(await scim.createGroup({ schemas: [scimUrn.group] }), 400, "invalidValue");
      demandScimError(await scim.createGroup(scim.newGroup({ displayName: " " })), 400, "invalidValue");
      const { id } = await scim.makeUser();
      const other = await scim.makeUser();
      const seen = await scim.createGroup(scim.newGroup({ members: [{ value: id }] }));
      const group = demandBody(seen, scimGroup, 201);
      const [member] = group.members ?? [];
      demandIs(
        { value: member?.value, type: member?.type },
        { value: id, type: "User" },
        "The member should be the user",
        seen,
      );
      demandIs(member?.$ref?.endsWith(`/Users/${id}`), true, "$ref should lead to the member", seen);
      const path = `members[value eq "${id}"].value`;
      demandScimError(
        await scim.patchGroup(group.id, { op: "replace", path, value: other.id }),
        400,
        "mutability",
      );
    },
  }),

  rule({
    id: "scim.one-primary",
    needs: write,
    surfaces,
    source: "RFC 7643 §2.4",
    check: async (session) => {
      const { scim } = session;
      const phone = { value: "+1 555 0100", type: "work" };
      const { id } = await scim.makeUser({ phoneNumbers: [phone, phone, { ...phone, type: "mobile" }] });
      const { phoneNumbers = [] } = await userOf(scim, id);
      const pairs = phoneNumbers.map(({ type, value }) => `${type} ${value}`);
      demandIs(new Set(pairs).size, pairs.length, "Each pair of type and value should occur only once");
      const emails = ["work", "home"].map((type) => ({ value: session.email(type), type, primary: true }));
      const seen = await scim.create(scim.newUser({ emails }));
      if (seen.status === 400) {
        demandScimError(seen, 400, "invalidValue");
        return;
      }
      const primaries = (demandBody(seen, scimUser, 201).emails ?? []).filter(({ primary }) => primary);
      demand(primaries.length <= 1, "At most one value should be primary", primaries.length, seen);
    },
  }),

  rule({
    id: "scim.extension-by-its-urn",
    needs: write,
    surfaces,
    source: "RFC 7643 §3.3, §4.3",
    check: async ({ scim }) => {
      const boss = await scim.makeUser({ displayName: "The Boss" });
      const { id } = await scim.makeUser({
        schemas: [scimUrn.user, scimUrn.enterpriseUser],
        [scimUrn.enterpriseUser]: { department: "Research", manager: { value: boss.id } },
      });
      const { [scimUrn.enterpriseUser]: extension, schemas } = await userOf(scim, id);
      demandIs(extension?.department, "Research", "The extension should be under its URN");
      demand(schemas.includes(scimUrn.enterpriseUser), "schemas should name the extension", schemas);
      const { manager } = extension;
      demandIs(manager?.value, boss.id, "The manager should be the one that was sent");
      demandIs(manager.displayName, "The Boss", "The server should fill in the manager's name");
      await demandFound(scim, `${scimUrn.enterpriseUser}:manager.value eq "${boss.id}"`, [id], [boss.id]);
    },
  }),

  rule({
    id: "scim.wrong-types",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.3; RFC 7643 §2.2",
    check: async ({ scim }) => {
      const { id } = await scim.makeUser();
      const { id: groupId } = await scim.makeGroup();
      for (const wrong of [{ active: "perhaps" }, { title: 7 }, { name: "Ada" }, { emails: ["a@b"] }]) {
        demandScimError(await scim.create(scim.newUser(wrong)), 400, "invalidValue");
        demandScimError(await scim.put(id, scim.newUser(wrong)), 400, "invalidValue");
      }
      const seen = await scim.createGroup(scim.newGroup({ members: nobodyId.uuid }));
      demandScimError(seen, 400, "invalidValue");
      demandIs((await groupOf(scim, groupId)).members, undefined, "The group should have no members");
    },
  }),
];
