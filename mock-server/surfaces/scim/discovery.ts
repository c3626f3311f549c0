import { scimUrn } from "../../../contracts/wire/scim-urn.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { ApiError } from "../../exchange/api-error.ts";
import type { AttributeDefinition } from "./engine/schema/attribute.ts";
import { coreGroup } from "./engine/schema/core-group.ts";
import { groupType, schemaDefinitions, userType } from "./engine/schema/resource-type.ts";
import { groupNameUniqueness } from "./groups.ts";
import { baseUrl } from "./present.ts";

/** The server's features and limits (RFC 7644 §4; RFC 7643 §5). */
export function serviceProviderConfig(exchange: Exchange) {
  return {
    schemas: [scimUrn.config],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: exchange.world.limits.scimMaxResults },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "Bearer token",
        description: "The SCIM bearer token that the administrator generates under SAML/SCIM settings.",
        primary: true,
      },
    ],
    meta: metaOf(exchange, "ServiceProviderConfig", "/ServiceProviderConfig"),
  };
}

/** RFC 7643 §6. */
export function resourceTypes(exchange: Exchange) {
  return [userType, groupType].map(({ definition: { name, description, endpoint, schema, extensions } }) => ({
    schemas: [scimUrn.resourceType],
    id: name,
    name,
    description,
    endpoint,
    schema: schema.id,
    ...(extensions.length > 0 && {
      schemaExtensions: extensions.map(({ schema, required }) => ({ schema: schema.id, required })),
    }),
    meta: metaOf(exchange, "ResourceType", `/ResourceTypes/${name}`),
  }));
}

/** RFC 7643 §7. */
export function schemas(exchange: Exchange) {
  return schemaDefinitions.map((definition) => ({
    schemas: [scimUrn.schema],
    ...definition,
    ...(definition === coreGroup && { attributes: groupAttributes(exchange) }),
    meta: metaOf(exchange, "Schema", `/Schemas/${definition.id}`),
  }));
}

function groupAttributes(exchange: Exchange): readonly AttributeDefinition[] {
  const uniqueness = groupNameUniqueness(exchange);
  return coreGroup.attributes.map((attribute) =>
    attribute.name === "displayName" ? { ...attribute, uniqueness } : attribute,
  );
}

/** A list of everything: discovery has no pages (RFC 7644 §4). */
export function wholeList(resources: readonly unknown[]) {
  return {
    schemas: [scimUrn.list],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

/** @throws {ApiError} 404 */
export function findById<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item {
  const wanted = id.toLowerCase();
  const found = items.find((item) => item.id.toLowerCase() === wanted);
  if (found === undefined) throw new ApiError(404, `There is nothing with the id ${id}.`);
  return found;
}

/** RFC 7644 §4: discovery does not support filters and should refuse them. @throws {ApiError} */
export function refuseFilter(exchange: Exchange): void {
  if (/[?&]filter=/i.test(exchange.url)) {
    throw new ApiError(403, "Discovery cannot be filtered.");
  }
}

function metaOf(exchange: Exchange, resourceType: string, path: string) {
  return { resourceType, location: baseUrl(exchange) + path };
}
