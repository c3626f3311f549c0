import { scimUrn } from "../../../contracts/wire/scim-urn.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { isObject } from "./engine/json.ts";
import type { ScimObject } from "../../world/directory/scim-value.ts";
import type { Projection } from "./engine/projection.ts";
import { isKnown } from "./etag.ts";

/**
 * `application/scim+json` without a charset, which strict clients refuse. A client that accepts only
 * `application/json` gets `application/json` (RFC 7644 §3.8).
 */
export function mediaTypeFor(exchange: Exchange): string {
  const accept = exchange.header("accept");
  if (accept === undefined || !/application\/json/i.test(accept)) return "application/scim+json";
  return /scim\+json|\*\/\*|application\/\*/i.test(accept) ? "application/scim+json" : "application/json";
}

/** A SCIM message. A resource has a location. */
export interface Message {
  readonly schemas: readonly string[];
  readonly meta?: { readonly location: string };
}

/** An answer with any SCIM message. */
export function answerMessage(exchange: Exchange, message: Message): Response {
  const location = message.meta?.location;
  return exchange.answer(200, JSON.stringify(message), {
    "Content-Type": mediaTypeFor(exchange),
    ...(location !== undefined && { Location: location }),
  });
}

/** One page of matches, and the number of all matches. */
export interface Found {
  readonly totalResults: number;
  readonly startIndex: number;
  readonly resources: readonly ScimObject[];
}

/** Answers with a ListResponse (RFC 7644 §3.4.2). */
export function answerList(exchange: Exchange, { totalResults, startIndex, resources }: Found): Response {
  const facts = `"totalResults":${totalResults},"startIndex":${startIndex},"itemsPerPage":${resources.length}`;
  const list = {
    start: `{"schemas":["${scimUrn.list}"],${facts},"Resources":[`,
    items: resources.map(jsonOf),
    end: "]}",
  };
  return exchange.jsonList(list, { "Content-Type": mediaTypeFor(exchange) });
}

/** Resources are immutable, so each is serialized only once. */
const written = new WeakMap<ScimObject, string>();

function jsonOf(resource: ScimObject): string {
  let json = written.get(resource);
  if (json === undefined) written.set(resource, (json = JSON.stringify(resource)));
  return json;
}

/** Answers with one projected resource, its ETag (RFC 7644 §3.14) and its Location (RFC 7644 §3.3, §3.4.1). */
export function answerResource(
  exchange: Exchange,
  resource: ScimObject,
  { status, project }: { status: 200 | 201; project: Projection },
): Response {
  const { version, location } = metaOf(resource);
  return exchange.answer(status, jsonOf(project(resource)), {
    "Content-Type": mediaTypeFor(exchange),
    ...(version !== undefined && { ETag: version }),
    ...(location !== undefined && { Location: location }),
  });
}

/** The answer to a GET: 304 if the client has this version already. */
export function answerRead(exchange: Exchange, resource: ScimObject, project: Projection): Response {
  const { version } = metaOf(resource);
  if (version !== undefined && isKnown(exchange, version)) return answerVersion(exchange, resource, 304);
  return answerResource(exchange, resource, { status: 200, project });
}

/** An answer without a body, with the version as ETag. */
export function answerVersion(exchange: Exchange, resource: ScimObject, status: 204 | 304): Response {
  const { version } = metaOf(resource);
  return exchange.noBody(status, version === undefined ? {} : { ETag: version });
}

interface MetaFacts {
  readonly version?: string;
  readonly location?: string;
}

function metaOf(resource: ScimObject): MetaFacts {
  const meta = resource["meta"];
  if (!isObject(meta)) return {};
  const { version, location } = meta;
  return {
    ...(typeof version === "string" && { version }),
    ...(typeof location === "string" && { location }),
  };
}
