import { z } from "zod";
import type { WireOperation } from "./operation.ts";
import { routes } from "./routes.ts";
import {
  scimUser,
  scimGroup,
  scimUserList,
  scimGroupList,
  scimMixedList,
  scimConfig,
  scimResourceType,
  scimSchema,
  scimResourceTypeList,
  scimSchemaList,
} from "./scim-resources.ts";

const text = z.string();

/** What a client may send for a user or a group: everything that RFC 7643 §2.5 allows, in any case. */
const resourceBody = z.looseObject({ schemas: z.array(z.string()) });
const patchBody = z.looseObject({
  schemas: z.array(z.string()),
  Operations: z.array(z.looseObject({ op: text, path: text.nullish(), value: z.unknown().optional() })),
});
const searchBody = z.looseObject({
  schemas: z.array(z.string()),
  attributes: z.array(z.string()).optional(),
  excludedAttributes: z.array(z.string()).optional(),
  filter: text.optional(),
  sortBy: text.optional(),
  sortOrder: text.optional(),
  startIndex: z.int().optional(),
  count: z.int().optional(),
});

const projection = {
  attributes: "The attributes to show, separated by commas.",
  excludedAttributes: "The attributes to leave out.",
};
const query = {
  filter: "RFC 7644 §3.4.2.2.",
  sortBy: "The attribute to sort by.",
  sortOrder: "ascending or descending.",
  startIndex: "The first result, from 1 on.",
  count: "Results on a page.",
  ...projection,
};

/** The six operations on a resource type, and its search. */
function operationsOn(type: "users" | "groups", one: z.ZodType, list: z.ZodType) {
  const noun = type === "users" ? "user" : "group";
  return [
    {
      ...routes[`scim.${type}.list`],
      summary: `List ${type}, or search them`,
      query,
      answers: { 200: list },
    },
    {
      ...routes[`scim.${type}.create`],
      summary: `Create a ${noun}`,
      query: projection,
      request: resourceBody,
      answers: { 201: one },
    },
    {
      ...routes[`scim.${type}.search`],
      summary: `Search ${type} by a body`,
      request: searchBody,
      answers: { 200: list },
    },
    {
      ...routes[`scim.${type}.get`],
      summary: `Get a ${noun}`,
      query: projection,
      answers: { 200: one, 304: null },
    },
    {
      ...routes[`scim.${type}.replace`],
      summary: `Replace a ${noun}`,
      query: projection,
      request: resourceBody,
      answers: { 200: one },
    },
    {
      ...routes[`scim.${type}.patch`],
      summary: `Change a ${noun}`,
      query: projection,
      request: patchBody,
      answers: { 200: one, 204: null },
    },
    {
      ...routes[`scim.${type}.delete`],
      summary: type === "users" ? "Deactivate a user" : "Delete a group",
      answers: { 204: null },
    },
  ] as const satisfies readonly WireOperation[];
}

/** guide §SCIM API status, and further operations of RFC 7644. */
export const scimOperations = [
  ...operationsOn("users", scimUser, scimUserList),
  ...operationsOn("groups", scimGroup, scimGroupList),
  {
    ...routes["scim.search"],
    summary: "Search users and groups at once",
    request: searchBody,
    answers: { 200: scimMixedList },
  },
  {
    ...routes["scim.discovery.config"],
    summary: "Tell what the server can do",
    answers: { 200: scimConfig },
  },
  {
    ...routes["scim.discovery.types"],
    summary: "List the resource types",
    answers: { 200: scimResourceTypeList },
  },
  {
    ...routes["scim.discovery.types.get"],
    summary: "Get a resource type",
    answers: { 200: scimResourceType },
  },
  {
    ...routes["scim.discovery.schemas"],
    summary: "List the schemas",
    answers: { 200: scimSchemaList },
  },
  {
    ...routes["scim.discovery.schemas.get"],
    summary: "Get a schema",
    answers: { 200: scimSchema },
  },
] as const satisfies readonly WireOperation[];
