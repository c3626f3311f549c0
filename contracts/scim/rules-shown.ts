import { z } from "zod";
import { rule } from "../contract.ts";
import { patchOf } from "../session/scim-client.ts";
import { demand, demandIs, demandBody } from "../session/demands.ts";
import type { Seen } from "../session/seen.ts";
import { scimGroupList, scimUserList } from "../wire/scim-resources.ts";
import { scimUrn } from "../wire/scim-urn.ts";
import { demandScimError } from "./demands.ts";

const surfaces = ["scim"] as const;
const write = ["write", "scim"] as const;
const anything = z.record(z.string(), z.unknown());

/** Order and projection: items 51 to 54 of the checklist. */
export const scimShownRules = [
  rule({
    id: "scim.sorting",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2.3",
    check: async (session) => {
      const { scim } = session;
      const nickName = session.name("sorted");
      const ids: Record<string, string> = {};
      for (const title of ["delta", "Bravo", "charlie", "Alpha"]) {
        ids[title] = (await scim.makeUser({ nickName, title })).id;
      }
      const none = (await scim.makeUser({ nickName })).id;
      const sorted = async (query: Readonly<Record<string, string>>) => {
        const seen = await scim.list({ filter: `nickName eq "${nickName}"`, ...query });
        return demandBody(seen, scimUserList, 200).Resources.map(({ id }) => id);
      };
      const up = [...["Alpha", "Bravo", "charlie", "delta"].map((title) => ids[title]), none];
      demandIs(await sorted({ sortBy: "title" }), up, "Ascending should be the default, ignoring case");
      const ascending = await sorted({ sortBy: "TITLE", sortOrder: "ascending" });
      demandIs(ascending, up, "sortOrder=ascending should sort ascending");
      const down = await sorted({ sortBy: "title", sortOrder: "descending" });
      demandIs(down, up.toReversed(), "Descending should reverse the order, with missing values first");
      const byMail = await sorted({ sortBy: "emails" });
      const byName = await sorted({ sortBy: "userName" });
      demandIs(byMail, byName, "A multi-valued attribute should sort by its primary value");
      demandScimError(await scim.list({ sortBy: "title", sortOrder: "sideways" }), 400, "invalidValue");
    },
  }),

  rule({
    id: "scim.projection",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.9, §3.4.2.5",
    check: async ({ scim }) => {
      const body = scim.newUser({ title: "Analyst", nickName: "Nick" });
      const created = await scim.create(body, "?attributes=title");
      const { id } = demandBody(created, z.looseObject({ id: z.string() }), 201);
      const filter = encodeURIComponent(`userName eq "${body.userName}"`);
      const change = patchOf([{ op: "replace", path: "nickName", value: "Nick again" }]);
      for (const seen of [
        created,
        await scim.get(id, "?attributes=title"),
        await scim.put(id, body, "?attributes=title"),
        await scim.send("PATCH", `/Users/${id}?attributes=title`, { json: change }),
        await scim.send("GET", `/Users?filter=${filter}&attributes=title`),
      ]) {
        const names = namesIn(seen);
        demandIs(names, ["id", "schemas", "title"], "The attributes that show", seen);
      }
      const without = await scim.get(id, "?excludedAttributes=title,id,schemas,meta");
      const names = namesIn(without);
      demand(
        !names.includes("title") && !names.includes("meta"),
        "Excluded attributes should be omitted",
        names,
        without,
      );
      demand(
        ["id", "schemas", "userName"].every((name) => names.includes(name)),
        "Attributes that are always returned should stay",
        ["id", "schemas", "userName"],
        without,
      );
      demandScimError(
        await scim.get(id, "?attributes=title&excludedAttributes=nickName"),
        400,
        "invalidValue",
      );
    },
  }),

  rule({
    id: "scim.projection-of-parts",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.10, §3.9",
    check: async ({ scim }) => {
      const { id } = await scim.makeUser({
        schemas: [scimUrn.user, scimUrn.enterpriseUser],
        [scimUrn.enterpriseUser]: { department: "Research", costCenter: "7" },
      });
      const shown = async (attributes: string) => {
        const seen = await scim.get(id, `?attributes=${encodeURIComponent(attributes)}`);
        const { schemas: _schemas, id: _id, ...others } = demandBody(seen, anything, 200);
        return others;
      };
      const { name } = await shown("name.givenName");
      demandIs(keysOf(name).join(), "givenName", "Only the requested part of the name should be shown");
      const { emails } = await shown("emails.value");
      demand(
        Array.isArray(emails) && keysOf(emails[0]).join() === "value",
        "Of an e-mail only the value should show",
        emails,
      );
      const department = await shown(`${scimUrn.enterpriseUser}:department`);
      const expected = { [scimUrn.enterpriseUser]: { department: "Research" } };
      demandIs(department, expected, "Only the requested attribute of the extension should be shown");
      const userName = await shown(`${scimUrn.user}:USERNAME`);
      demandIs(keysOf(userName).join(), "userName", "A core attribute named by its URN should be shown");
    },
  }),

  rule({
    id: "scim.groups-without-members",
    needs: write,
    surfaces,
    source: "Entra requests groups this way; RFC 7644 §3.4.2.5",
    check: async ({ scim }) => {
      const { id } = await scim.makeUser();
      const group = await scim.makeGroup({ members: [{ value: id }] });
      const filter = `displayName eq "${group.displayName}"`;
      const seen = await scim.list({ excludedAttributes: "members", filter }, "/Groups");
      const [shown] = demandBody(seen, scimGroupList, 200).Resources;
      demandIs(shown?.id, group.id, "The group should be found", seen);
      demandIs(shown.members, undefined, "Its members should be omitted", seen);
      const whole = demandBody(await scim.list({ filter }, "/Groups"), scimGroupList, 200);
      demandIs(
        whole.Resources[0]?.members?.length,
        1,
        "Without excludedAttributes the members should be shown",
      );
    },
  }),
];

/** The attributes of a resource, or of the first resource in a list. */
function namesIn(seen: Seen): readonly string[] {
  const body = demandBody(seen, anything);
  const resources = body["Resources"];
  return keysOf(Array.isArray(resources) ? resources[0] : body).toSorted();
}

function keysOf(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}
