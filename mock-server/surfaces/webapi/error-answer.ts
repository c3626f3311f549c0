// Tested by contracts/webapi/probes-requests.ts.
import type { Exchange } from "../../exchange/exchange.ts";
import { LightResponse } from "../../message/light-response.ts";
import type { ApiError } from "../../exchange/api-error.ts";
import { answerBody, type Body } from "./answer.ts";
import { BareReason, InvalidRequest } from "./errors.ts";

/** An error as the vendor words it: an object with a message, and with a modelState for a broken body. */
export function renderWebapiError(error: ApiError, exchange: Exchange): Response {
  const { status, facts } = error;
  const body = bodyOf(error, exchange);
  if (body !== undefined) return answerBody(exchange, status, body, facts.headers);
  return new LightResponse(null, { status, headers: { ...facts.headers } });
}

function bodyOf(error: ApiError, exchange: Exchange): Body | undefined {
  const { message } = error;
  if (error instanceof BareReason) return { json: JSON.stringify(message), element: "string" };
  if (error instanceof InvalidRequest) {
    return { json: JSON.stringify({ message, modelState: error.modelState }), element: "Error" };
  }
  if (error.status === 404 && !explainsNotFound(exchange)) return undefined;
  return { json: JSON.stringify({ message }), element: "Error" };
}

function explainsNotFound(exchange: Exchange): boolean {
  return exchange.choose("webapi.not-found-body", { empty: false, "message-object": true });
}
