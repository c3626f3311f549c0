import type { Exchange } from "../../exchange/exchange.ts";
import { readJsonObject } from "../../exchange/read-json.ts";
import type { JsonObject } from "../../message/json.ts";
import { ApiError } from "../../exchange/api-error.ts";

/** The JSON object in a request's body (quirk errors.media-type). @throws {ApiError} */
export function readObject(exchange: Exchange): JsonObject {
  const { body } = exchange;
  const contentType = exchange.header("content-type");
  // A body without a Content-Type is read as JSON.
  if (contentType !== undefined && !/^application\/json\s*(;|$)/i.test(contentType)) {
    refuseMediaType(exchange, contentType);
  }
  return readJsonObject(body);
}

function refuseMediaType(exchange: Exchange, contentType: string): void {
  const message = `The Content-Type must be application/json, not ${contentType}.`;
  exchange.choose("errors.media-type", {
    "unsupported-media-type": () => {
      throw new ApiError(415, message);
    },
    "bad-request": () => {
      throw new ApiError(400, message);
    },
    accepted: () => undefined,
  })();
}

/** An id in the path (quirk errors.malformed-id). @throws {ApiError} */
export function readId(exchange: Exchange, name: string): string {
  const id = exchange.parameter(name);
  if (/^[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/.test(id)) return id.toLowerCase();
  throw exchange.choose("errors.malformed-id", {
    "not-found": () => new ApiError(404, `There is nothing with the id ${id}.`),
    "bad-request": () => new ApiError(400, `The id ${id} is not a UUID.`),
  })();
}
