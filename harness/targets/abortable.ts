import type { Send } from "./send.ts";

/** Stops waiting for an answer once a signal is aborted. */
export function abortable(signal: AbortSignal | undefined, send: Send): Send {
  return signal === undefined ? send : (request) => send(new Request(request, { signal }));
}
