import type { Send } from "./send.ts";

/** Waits for no answer any longer once a signal is aborted. */
export function until(signal: AbortSignal | undefined, send: Send): Send {
  return signal === undefined ? send : (request) => send(new Request(request, { signal }));
}
