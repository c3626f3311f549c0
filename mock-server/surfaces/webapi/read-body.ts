// Tested by contracts/webapi/probes-requests.ts.
import type { Exchange } from "../../exchange/exchange.ts";
import { readForm } from "../../exchange/read-form.ts";
import { readJson, refusePollution } from "../../exchange/read-json.ts";
import { isJsonObject, type JsonObject } from "../../message/json.ts";
import type { Parameters } from "../../message/parameters.ts";
import { ApiError } from "../../exchange/api-error.ts";
import { speaksXml } from "./answer.ts";
import { InvalidRequest } from "./errors.ts";
import { readXml } from "./xml.ts";

/** The fields of a request's body, in whatever format they come; no body is no fields. @throws {ApiError} */
export function readFields(exchange: Exchange, contract: string): JsonObject {
  const fields = read(exchange, {
    form: (form) => Object.fromEntries(form.entries().toReversed()),
    xml: fieldsOfXml,
    none: {},
  });
  if (!isJsonObject(fields)) throw new InvalidRequest({ [contract]: ["An object is expected."] });
  refusePollution(fields);
  return withFlags(fields);
}

/** The items of a body that is a list. @throws {ApiError} */
export function readList(exchange: Exchange): unknown {
  return read(exchange, {
    form: (form) => form.entries().map(([, value]) => value),
    xml: (root) => (isJsonObject(root) ? Object.values(root).flat().map(trimmed) : []),
    none: undefined,
  });
}

/** A body that is one bare text. @throws {ApiError} */
export function readText(exchange: Exchange): unknown {
  return read(exchange, { form: (form) => form.entries()[0]?.[1], xml: trimmed, none: undefined });
}

interface Formats {
  readonly form: (form: Parameters) => unknown;
  readonly xml: (root: unknown) => unknown;
  /** The value of a missing body. */
  readonly none: unknown;
}

/** Reads a body by its Content-Type (server-v3 §1.4); without one it is JSON. */
function read(exchange: Exchange, { form, xml, none }: Formats): unknown {
  const { body } = exchange;
  const contentType = exchange.header("content-type");
  switch (contentType?.split(";")[0]?.trim().toLowerCase()) {
    case undefined:
    case "application/json":
    case "text/json":
      return body === "" ? none : readJson(body);
    case "application/x-www-form-urlencoded":
      if (!readsForms(exchange)) throw unsupported(contentType);
      return body === "" ? none : form(readForm(body));
    case "application/xml":
    case "text/xml": {
      if (!speaksXml(exchange)) throw unsupported(contentType);
      if (body === "") return none;
      return xml(readXml(body));
    }
    default:
      throw unsupported(contentType);
  }
}

function readsForms(exchange: Exchange): boolean {
  return exchange.choose("webapi.form-bodies", { accepted: true, "unsupported-media-type": false });
}

function unsupported(contentType: string | undefined): ApiError {
  const message = `The request entity's media type '${contentType}' is not supported for this resource.`;
  return new ApiError(415, message);
}

/** An element without children is one without fields. The name of a role may stand on a line of its own. */
function fieldsOfXml(root: unknown): unknown {
  if (!isJsonObject(root)) return trimmed(root) === "" ? {} : root;
  return Object.hasOwn(root, "role") ? { ...root, role: trimmed(root["role"]) } : root;
}

function trimmed(value: unknown): unknown {
  return typeof value === "string" ? value.trim() : value;
}

/** Forms and XML carry flags as text, and .NET takes such text in JSON too. */
function withFlags(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, isFlag(name) ? flagOf(value) : value]),
  );
}

function isFlag(name: string): boolean {
  return /^(can|is|transfer)[A-Z]/.test(name);
}

function flagOf(value: unknown): unknown {
  switch (typeof value === "string" ? value.trim().toLowerCase() : value) {
    case "true":
      return true;
    case "false":
      return false;
    default:
      return value;
  }
}
