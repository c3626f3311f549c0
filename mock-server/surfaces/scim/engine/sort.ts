import { compareInstants, parseDateTime } from "./date-time.ts";
import type { Instant } from "./date-time.ts";
import { badRequest } from "./error.ts";
import { isObject, isValueList } from "./json.ts";
import type { ScimObject, ScimValue } from "../../../world/directory/scim-value.ts";
import { parseReference, resolve } from "./path.ts";
import type { EngineContext } from "./engine-context.ts";
import type { AttributeNode } from "./schema/resource-type.ts";

export interface SortQuery {
  readonly sortBy?: string | undefined;
  readonly sortOrder?: string | undefined;
}

export type Sort = <Resource extends ScimObject>(resources: readonly Resource[]) => Resource[];

type Key = string | number | Instant;

/**
 * Compiles a sort order (RFC 7644 §3.4.2.3). Undefined if the query asks for none.
 * Resources without a value come last in ascending order and first in descending order. Equal ones keep their order.
 * An attribute that the type does not have, or never returns, gives no order.
 */
export function compileSort({ sortBy, sortOrder }: SortQuery, context: EngineContext): Sort | undefined {
  const order = sortOrder?.toLowerCase() ?? "ascending";
  if (order !== "ascending" && order !== "descending") {
    throw badRequest("invalidValue", '"sortOrder" must be "ascending" or "descending".');
  }
  if (sortBy === undefined || sortBy === "") return undefined;
  const reference = parseReference(sortBy);
  if (reference === undefined) throw badRequest("invalidValue", `"${sortBy.slice(0, 200)}" is no attribute.`);
  const path = resolve(reference, context);
  if (path === undefined) return undefined;
  const { extension, attribute } = path;
  const sub = path.sub ?? (attribute.multiValued ? attribute.subs.get("value") : undefined);
  const last = sub ?? attribute;
  if (last.returned === "never") return undefined;
  if (last.type === "complex") {
    throw badRequest("invalidValue", `"${sortBy}" is complex: sort by one of its sub-attributes.`);
  }
  const direction = order === "ascending" ? 1 : -1;
  const keyOf = (resource: ScimObject): Key | undefined => {
    const holder = extension === undefined ? resource : resource[extension.name];
    const value = isObject(holder) ? foremost(holder[attribute.name]) : undefined;
    const final = sub === undefined || !isObject(value) ? value : value[sub.name];
    return final === undefined ? undefined : sortKey(last, final);
  };
  return (resources) =>
    resources
      .map((resource) => ({ resource, key: keyOf(resource) }))
      .sort((left, right) => direction * compareKeys(left.key, right.key))
      .map(({ resource }) => resource);
}

/** The primary value of several, or else the first. */
function foremost(value: ScimValue | undefined): ScimValue | undefined {
  if (!isValueList(value)) return value;
  return value.find((element) => isObject(element) && element["primary"] === true) ?? value[0];
}

function sortKey(node: AttributeNode, value: ScimValue): Key | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "string") return undefined;
  if (node.type === "dateTime") return parseDateTime(value);
  return node.caseExact ? value : value.toLowerCase();
}

/** A missing value is greater than every other. */
function compareKeys(left: Key | undefined, right: Key | undefined): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  if (typeof left === "object" && typeof right === "object") return compareInstants(left, right);
  return left < right ? -1 : left > right ? 1 : 0;
}
