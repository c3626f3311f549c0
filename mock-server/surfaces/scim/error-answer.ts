import { scimUrn } from "../../../contracts/wire/scim-urn.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import type { ApiError } from "../../exchange/api-error.ts";
import { ScimError } from "./engine/error.ts";
import { mediaTypeFor } from "./answer.ts";

/** An error as RFC 7644 §3.12 words it: the status is text, and `scimType` is there where the RFC has a word. */
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
