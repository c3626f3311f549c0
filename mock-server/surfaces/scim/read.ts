import type { Exchange } from "../../exchange/exchange.ts";
import { isNestedTooDeeply } from "../../../contracts/nesting.ts";
import type { Parameters } from "../../message/parameters.ts";
import { ApiError } from "../../exchange/api-error.ts";
import { badRequest } from "./engine/error.ts";
import { isJsonObject } from "../../message/json.ts";
import { isList, memberOf } from "./engine/json.ts";
import type { ProjectionQuery } from "./engine/projection.ts";
import type { SortQuery } from "./engine/sort.ts";

/** What a list or a search asks for (RFC 7644 §3.4.2). */
export interface ListQuery extends ProjectionQuery, SortQuery {
  readonly filter: string | undefined;
  /** At least 1. */
  readonly startIndex: number;
  /** At most the server's maximum. */
  readonly count: number;
}

const searchRequest = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

/** The JSON of a body (RFC 7644 §3.1, §8.1). @throws {ApiError} 400 invalidSyntax, 413 or 415 */
export function readJson(exchange: Exchange): unknown {
  const { body } = exchange;
  const contentType = exchange.header("content-type");
  // A body without a Content-Type is read as JSON.
  if (contentType !== undefined && !/^application\/(scim\+)?json\s*(;|$)/i.test(contentType)) {
    throw new ApiError(415, `The Content-Type must be application/scim+json, not ${contentType}.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw badRequest("invalidSyntax", "The request body is not valid JSON.");
  }
  if (isNestedTooDeeply(value)) throw badRequest("invalidValue", "The body is nested too deeply.");
  return value;
}

/** Which attributes the answer shows. @throws {ScimError} */
export function readProjection(exchange: Exchange): ProjectionQuery {
  const { query } = exchange;
  return {
    attributes: readOne(query, "attributes"),
    excludedAttributes: readOne(query, "excludedAttributes"),
  };
}

/** @throws {ScimError} */
export function readListQuery(exchange: Exchange): ListQuery {
  const { query } = exchange;
  return {
    ...readProjection(exchange),
    filter: readOne(query, "filter"),
    sortBy: readOne(query, "sortBy"),
    sortOrder: readOne(query, "sortOrder"),
    ...readRange(exchange, {
      startIndex: readWhole(readOne(query, "startIndex"), "startIndex"),
      count: readWhole(readOne(query, "count"), "count"),
    }),
  };
}

/** The body of a search (RFC 7644 §3.4.3). @throws {ScimError} */
export function readSearch(exchange: Exchange): ListQuery {
  const body = readJson(exchange);
  if (!isJsonObject(body)) throw badRequest("invalidSyntax", "The body must be a JSON object.");
  const schemas = memberOf(body, "schemas");
  if (!isList(schemas) || !schemas.includes(searchRequest)) {
    throw badRequest("invalidSyntax", `"schemas" must contain "${searchRequest}".`);
  }
  return {
    attributes: namesIn(body, "attributes"),
    excludedAttributes: namesIn(body, "excludedAttributes"),
    filter: textIn(body, "filter"),
    sortBy: textIn(body, "sortBy"),
    sortOrder: textIn(body, "sortOrder"),
    ...readRange(exchange, {
      startIndex: wholeIn(body, "startIndex"),
      count: wholeIn(body, "count"),
    }),
  };
}

function readOne(query: Parameters, name: string): string | undefined {
  if (!query.isRepeated(name)) return query.get(name);
  throw badRequest("invalidValue", `"${name}" is given more than once.`);
}

function readWhole(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text);
  throw badRequest("invalidValue", `"${name}" must be a whole number.`);
}

function wholeIn(body: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = memberOf(body, name) ?? undefined;
  if (value === undefined || (typeof value === "number" && Number.isSafeInteger(value))) return value;
  throw badRequest("invalidValue", `"${name}" must be a whole number.`);
}

function textIn(body: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = memberOf(body, name) ?? undefined;
  if (value === undefined || typeof value === "string") return value;
  throw badRequest("invalidValue", `"${name}" must be text.`);
}

function namesIn(body: Readonly<Record<string, unknown>>, name: string): readonly string[] | undefined {
  const value = memberOf(body, name) ?? undefined;
  if (value === undefined) return undefined;
  if (isList(value) && value.every((each) => typeof each === "string")) return value;
  throw badRequest("invalidValue", `"${name}" must be an array of attribute names.`);
}

/** RFC 7644 §3.4.2.4: a start below 1 is 1, a negative count is 0, and the maximum is never exceeded. */
function readRange(
  exchange: Exchange,
  { startIndex, count }: { startIndex: number | undefined; count: number | undefined },
): Pick<ListQuery, "startIndex" | "count"> {
  const { scimMaxResults } = exchange.world.limits;
  return {
    startIndex: Math.max(1, startIndex ?? 1),
    count: Math.max(0, Math.min(count ?? scimMaxResults, scimMaxResults)),
  };
}
