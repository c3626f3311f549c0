import type { Exchange } from "../../exchange/exchange.ts";
import { OAuthError, type ApiError } from "../../exchange/api-error.ts";

/** An error as RFC 6749 §5.2 words it. */
export function renderOAuthError(error: ApiError, exchange: Exchange): Response {
  const body = JSON.stringify({ error: codeOf(error), error_description: error.message });
  return exchange.answer(error.status, body, { ...headers, ...error.facts.headers });
}

const headers = { "Content-Type": "application/json", "Cache-Control": "no-store", Pragma: "no-cache" };

function codeOf(error: ApiError): string {
  if (error instanceof OAuthError) return error.code;
  return error.status >= 500 ? "server_error" : "invalid_request";
}
