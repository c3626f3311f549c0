import { badRequest } from "./error.ts";
import { isList, isValueList, withAttribute } from "./json.ts";
import type { ScimObject } from "../../../world/directory/scim-value.ts";
import type { ResourceType } from "./schema/resource-type.ts";

/** OneLogin uses this name for both core schemas. It comes from a draft of the RFC. */
const draftCore = "urn:scim:schemas:core:2.0";

/**
 * Requires that a body names the schema of its resource; otherwise it is 400 invalidSyntax (RFC 7643 §3).
 * Unknown URIs are accepted and dropped, since Entra and OneLogin send some.
 */
export function requireSchemas(schemas: unknown, type: ResourceType): void {
  if (!isList(schemas) || schemas.length === 0) {
    throw badRequest("invalidSyntax", '"schemas" must be an array that names the schemas of the resource.');
  }
  const accepted = new Set([type.urn.toLowerCase(), draftCore]);
  let found = false;
  for (const schema of schemas) {
    if (typeof schema !== "string") throw badRequest("invalidSyntax", '"schemas" must hold strings.');
    if (accepted.has(schema.toLowerCase())) found = true;
  }
  if (!found) throw badRequest("invalidSyntax", `"schemas" must contain "${type.urn}".`);
}

/** Updates the `schemas` of `after` for each extension that it has gained or lost since `before`. */
export function listUsedSchemas(before: ScimObject, after: ScimObject, type: ResourceType): ScimObject {
  const current = before["schemas"];
  let schemas = isValueList(current) ? current : [type.urn];
  for (const { name } of type.extensions.values()) {
    const has = Object.hasOwn(after, name);
    if (has === Object.hasOwn(before, name)) continue;
    if (!has) schemas = schemas.filter((schema) => schema !== name);
    else if (!schemas.includes(name)) schemas = [...schemas, name];
  }
  return schemas === after["schemas"] ? after : withAttribute(after, "schemas", schemas);
}
