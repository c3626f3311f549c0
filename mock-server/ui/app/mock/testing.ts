import type { Exchange } from "./client.ts";

/** An exchange of the journal by its number. Without other facts, no route took it. */
export function exchange(number: number, facts: Partial<Exchange> = {}): Exchange {
  const message = { headers: {}, body: "" };
  return {
    id: `x${number}`,
    at: "2026-11-28T12:00:00.000Z",
    sandbox: "default",
    surface: null,
    operation: null,
    method: "GET",
    path: "/",
    query: {},
    status: 404,
    durationMs: 1,
    injected: false,
    asked: {},
    request: message,
    response: message,
    ...facts,
  };
}
