// Tested by contracts/errors/probes.ts.
import { STATUS_CODES } from "node:http";
import type { Exchange } from "../../exchange/exchange.ts";
import type { ApiError } from "../../exchange/api-error.ts";

/** An error in the shape that the server version gives it (quirk errors.body). */
export function renderRestError(error: ApiError, exchange: Exchange): Response {
  const { status, message, facts } = error;
  return exchange.choose("errors.body", {
    "message-object": () =>
      exchange.answer(status, JSON.stringify({ message }), {
        "Content-Type": "application/json",
        ...facts.headers,
      }),
    "problem-json": () => {
      const problem = {
        type: "about:blank",
        title: STATUS_CODES[status] ?? "Error",
        status,
        detail: message,
      };
      return exchange.answer(status, JSON.stringify(problem), {
        "Content-Type": "application/problem+json",
        ...facts.headers,
      });
    },
  })();
}
