import type { Exchange } from "../exchange/exchange.ts";
import { ApiError } from "../exchange/api-error.ts";
import type { Eventual } from "../world/eventual.ts";
import { renderOAuthError } from "../surfaces/oauth/error-answer.ts";
import { renderRestError } from "../surfaces/rest/error-answer.ts";
import { renderWebapiError } from "../surfaces/webapi/error-answer.ts";
import { renderScimError } from "../surfaces/scim/error-answer.ts";

/** The one place where an error becomes an answer, in the dialect of the surface that was called. */
export function renderError(error: ApiError, exchange: Exchange): Eventual<Response> {
  exchange.cause ??= error.facts.cause;
  switch (exchange.surface) {
    case "oauth":
      return renderOAuthError(error, exchange);
    case "webapi":
      return renderWebapiError(error, exchange);
    case "rest":
    case undefined:
      return renderRestError(error, exchange);
    case "scim":
      return renderScimError(error, exchange);
    default:
      return exchange.surface satisfies never;
  }
}

/** A defect of the mock itself: marked, so that nobody takes it for the vendor's behaviour. */
export function renderBug(exchange: Exchange): Eventual<Response> {
  const message = "The mock has a defect: see its log. This is not how a server would answer.";
  return renderError(new ApiError(500, message, { headers: { "x-mock-error": "bug" } }), exchange);
}
