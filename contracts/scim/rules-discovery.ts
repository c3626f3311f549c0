import { rule } from "../contract.ts";
import { demand, demandIs, demandBody } from "../session/demands.ts";
import type { Session } from "../session/session.ts";
import {
  scimConfig,
  scimMixedList,
  scimResourceType,
  scimResourceTypeList,
  scimSchema,
  scimSchemaList,
  scimUserList,
} from "../wire/scim-resources.ts";
import { scimUrn } from "../wire/scim-urn.ts";
import { demandScimError } from "./demands.ts";

const surfaces = ["scim"] as const;
const read = ["scim"] as const;
const write = ["write", "scim"] as const;

/** Discovery, search, and optional parts: items 73 to 78 of the checklist. */
export const scimDiscoveryRules = [
  rule({
    id: "scim.service-provider-config",
    needs: read,
    surfaces,
    source: "RFC 7643 §5; RFC 7644 §4",
    check: async ({ scim }) => {
      const seen = await scim.send("GET", "/ServiceProviderConfig");
      const { patch, filter, authenticationSchemes } = demandBody(seen, scimConfig, 200);
      demand(
        patch.supported && filter.supported && filter.maxResults > 0,
        "PATCH and filters should be supported",
        [patch.supported, filter.supported, filter.maxResults],
        seen,
      );
      const [scheme] = authenticationSchemes;
      demandIs(scheme?.type, "oauthbearertoken", "The scheme should be a bearer token", seen);
    },
  }),

  rule({
    id: "scim.discovery",
    needs: read,
    surfaces,
    source: "RFC 7644 §4",
    check: async ({ scim }) => {
      const types = demandBody(await scim.send("GET", "/ResourceTypes"), scimResourceTypeList, 200);
      demandIs(
        types.Resources.map(({ id }) => id),
        ["User", "Group"],
        "User and Group should be listed",
      );
      for (const type of types.Resources) {
        const one = demandBody(await scim.send("GET", `/ResourceTypes/${type.id}`), scimResourceType, 200);
        demandIs(one, type, "A type read by its id should equal the one in the list");
      }
      const schemas = demandBody(await scim.send("GET", "/Schemas"), scimSchemaList, 200);
      for (const schema of schemas.Resources) {
        const one = demandBody(await scim.send("GET", `/Schemas/${schema.id}`), scimSchema, 200);
        demandIs(one, schema, "A schema read by its URN should equal the one in the list");
      }
      const paged = await scim.send("GET", "/Schemas?count=1&startIndex=2&sortBy=id&attributes=id");
      demandIs(demandBody(paged, scimSchemaList, 200), schemas, "Other parameters should be ignored", paged);
      for (const path of ["/ServiceProviderConfig", "/ResourceTypes", "/Schemas"]) {
        demandScimError(await scim.send("GET", `${path}?filter=id%20pr`), 403);
      }
      demandScimError(await scim.send("GET", "/ResourceTypes/Unicorn"), 404);
      demandScimError(await scim.send("GET", "/Schemas/urn:example:unicorn"), 404);
    },
  }),

  rule({
    id: "scim.discovery-is-read-only",
    needs: write,
    surfaces,
    source: "RFC 7644 §4: only GET",
    check: async ({ scim }) => {
      for (const path of ["/ServiceProviderConfig", "/ResourceTypes", "/Schemas"]) {
        demandScimError(await scim.send("POST", path, { json: {} }), [405, 501]);
        demandScimError(await scim.send("DELETE", path), [405, 501]);
      }
    },
  }),

  rule({
    id: "scim.schemas-resolve",
    needs: read,
    surfaces,
    source: "RFC 7643 §6, §7",
    check: async ({ scim }) => {
      const types = demandBody(await scim.send("GET", "/ResourceTypes"), scimResourceTypeList, 200);
      const schemas = demandBody(await scim.send("GET", "/Schemas"), scimSchemaList, 200);
      const known = new Set(schemas.Resources.map(({ id }) => id));
      for (const { schema, schemaExtensions = [] } of types.Resources) {
        for (const urn of [schema, ...schemaExtensions.map((extension) => extension.schema)]) {
          demand(known.has(urn), `/Schemas should have ${urn}`, known);
        }
      }
      demand(
        ![...known].some((urn) => urn.includes(":api:messages:")),
        "Messages should not be listed as schemas",
        [...known],
      );
    },
  }),

  rule({
    id: "scim.schema-characteristics",
    needs: read,
    surfaces,
    source: "RFC 7643 §7, §8.7; Entra wants /Schemas without nulls",
    check: async ({ scim }) => {
      const seen = await scim.send("GET", "/Schemas");
      demand(!/:\s*null\b/.test(seen.text), "Nothing should be null", seen.text, seen);
      const { Resources } = demandBody(seen, scimSchemaList, 200);
      const user = Resources.find(({ id }) => id === scimUrn.user);
      const find = (name: string) => user?.attributes.find((attribute) => attribute.name === name);
      demandIs(
        { uniqueness: find("userName")?.uniqueness, required: find("userName")?.required },
        { uniqueness: "server", required: true },
        "userName should be",
      );
      demandIs(find("password")?.returned, "never", "returned of password", seen);
      demandIs(find("groups")?.mutability, "readOnly", "groups is read-only", seen);
      demand(
        (find("emails")?.subAttributes ?? []).length > 0,
        "emails has sub-attributes",
        (find("emails")?.subAttributes ?? []).length,
        seen,
      );
    },
  }),

  rule({
    id: "scim.search-by-post",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.3",
    check: async (session) => {
      const { scim } = session;
      const { id, userName } = await scim.makeUser();
      const filter = `userName eq "${userName}"`;
      const listed = await scim.list({ filter, attributes: "userName" });
      const found = await scim.send("POST", "/Users/.search", {
        json: { schemas: [scimUrn.search], filter, attributes: ["userName"], startIndex: 1, count: 10 },
      });
      demandIs(
        demandBody(found, scimUserList, 200),
        demandBody(listed, scimUserList, 200),
        "A search should find the same as the list",
        found,
      );
      const everywhere = await searchRoot(session, filter);
      demandIs(
        everywhere.Resources.map((each) => each.id),
        [id],
        "A search at the root should find users",
      );
      const group = await scim.makeGroup();
      const groups = await searchRoot(session, `displayName eq "${group.displayName}"`);
      demandIs(
        groups.Resources.map((each) => each.id),
        [group.id],
        "A search at the root should find groups",
      );
      demandScimError(await scim.send("POST", "/.search", { json: { filter } }), 400, "invalidSyntax");
      const wrong = { schemas: [scimUrn.search], count: "ten" };
      demandScimError(await scim.send("POST", "/Users/.search", { json: wrong }), 400, "invalidValue");
    },
  }),

  rule({
    id: "scim.bulk-and-me",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.7, §3.11",
    check: async ({ scim }) => {
      const config = await scim.send("GET", "/ServiceProviderConfig");
      const { bulk } = demandBody(config, scimConfig, 200);
      if (!bulk.supported) demandScimError(await scim.send("POST", "/Bulk", { json: {} }), 501);
      const me = await scim.send("GET", "/Me");
      if (!me.ok && me.status !== 308) demandScimError(me, [404, 501]);
    },
  }),
];

async function searchRoot({ scim }: Session, filter: string) {
  const json = { schemas: [scimUrn.search], filter };
  return demandBody(await scim.send("POST", "/.search", { json }), scimMixedList, 200);
}
