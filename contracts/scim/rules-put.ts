import { rule } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import { demandIs, demandBody, demandStatus } from "../session/demands.ts";
import { scimGroup, scimUser } from "../wire/scim-resources.ts";
import { scimUrn } from "../wire/scim-urn.ts";
import { demandScimError, userOf } from "./demands.ts";

const surfaces = ["scim"] as const;
const write = ["write", "scim"] as const;
const unknownId = nobodyId.uuid;

/** PUT: items 55 to 57 of the checklist. */
export const scimPutRules = [
  rule({
    id: "scim.replaced",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.1",
    check: async ({ scim }) => {
      const { id } = await scim.makeUser();
      const body = scim.newUser({ title: "Analyst" });
      const seen = await scim.put(id, body);
      const user = demandBody(seen, scimUser, 200);
      demandIs(
        { title: user.title, userName: user.userName },
        { title: "Analyst", userName: body.userName },
        "PUT should replace",
        seen,
      );
      demandIs(await userOf(scim, id), user, "GET should show what PUT answered");
      const { userName } = scim.newUser();
      demandScimError(await scim.put(unknownId, scim.newUser({ userName })), 404);
      demandIs((await scim.find(`userName eq "${userName}"`)).length, 0, "PUT should never create");
    },
  }),

  rule({
    id: "scim.replaced-group",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.1; Okta's AIW apps update groups only by PUT",
    assumes: { "scim.group-read-put": "supported" },
    check: async (session) => {
      const { scim } = session;
      const [first, second] = [await scim.makeUser(), await scim.makeUser()];
      const { id } = await scim.makeGroup({ members: [{ value: first.id }] });
      const displayName = session.name("renamed");
      const body = { schemas: [scimUrn.group], displayName, members: [{ value: second.id }] };
      const seen = await scim.send("PUT", `/Groups/${id}`, { json: body });
      const group = demandBody(seen, scimGroup, 200);
      demandIs(group.displayName, displayName, "PUT should rename the group", seen);
      const members = (group.members ?? []).map(({ value }) => value);
      demandIs(members, [second.id], "PUT should replace the members", seen);
      demandScimError(await scim.send("PUT", `/Groups/${unknownId}`, { json: body }), 404);
    },
  }),

  rule({
    id: "scim.omitted-from-put",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.1",
    check: async ({ scim }) => {
      const other = await scim.makeUser();
      const group = await scim.makeGroup();
      const body = scim.newUser({ title: "Analyst", nickName: "Nick" });
      const made = demandBody(await scim.create(body), scimUser, 201);
      const { title: _title, nickName: _nickName, ...less } = { title: "", nickName: "", ...body };
      demandStatus(await scim.put(made.id, { ...less, meta: {}, groups: [{ value: group.id }] }), 200);
      const after = await userOf(scim, made.id);
      demandIs(
        { title: after.title, nickName: after.nickName },
        { title: undefined, nickName: undefined },
        "An omitted attribute should be cleared",
      );
      demandIs(after.groups, undefined, "A read-only attribute should be ignored");
      demandIs(after.meta?.created, made.meta?.created, "meta should come from the server");
      const { userName: _userName, ...nameless } = body;
      demandScimError(await scim.put(made.id, nameless), 400, "invalidValue");
      const taken = { ...body, userName: other.userName };
      demandScimError(await scim.put(made.id, taken), 409, "uniqueness");
      demandIs((await userOf(scim, made.id)).userName, body.userName, "A refused PUT should change nothing");
    },
  }),

  rule({
    id: "scim.id-in-put",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.5.1: readOnly values are ignored; RFC 7643 §3.1",
    check: async ({ scim }) => {
      const { id } = await scim.makeUser();
      demandStatus(await scim.put(id, scim.newUser({ id })), 200);
      const seen = await scim.put(id, scim.newUser({ id: unknownId }));
      demandStatus(seen, 200, 400);
      demandIs((await userOf(scim, id)).id, id, "The id should stay");
      demandScimError(await scim.get(unknownId), 404);
    },
  }),
];
