import { scimUrn } from "../../../contracts/wire/scim-urn.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import type { ApiError } from "../../exchange/api-error.ts";
import { ScimError } from "./engine/error.ts";
import { mediaTypeFor } from "./answer.ts";

/** An error in the form of RFC 7644 §3.12: the status is a string, and `scimType` is present if the RFC defines one. */
export function renderScimError(error: ApiError, exchange: Exchange): Response {
  const body = {
    schemas: [scimUrn.error],
    status: String(error.status),
    ...(error instanceof ScimError && { scimType: error.scimType }),
    detail: error.message,
  };
  return exchange.answer(error.status, JSON.stringify(body), {
    "Content-Type": mediaTypeFor(exchange),
    ...error.facts.headers,
  });
}
