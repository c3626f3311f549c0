import type { Machine } from "../process/machine.ts";
import type { Pacing } from "./live/sender/pace.ts";
import { longestWaitSeconds, maxRefusals, waitOf } from "./live/sender/retry-after.ts";
import type { Send } from "./send.ts";

export interface RetryOptions {
  readonly pacing: Pick<Pacing, "wait">;
  readonly machine: Pick<Machine, "now">;
  readonly signal?: AbortSignal | undefined;
}

/** Waits as Retry-After says and sends again, as the sender does on a real server. A server that goes on is believed. */
export function withRetries(send: Send, { pacing, machine, signal }: RetryOptions): Send {
  return async (request) => {
    for (let refusals = 0; ; refusals++) {
      const response = await send(request.clone());
      const seconds = waitOf(response, refusals, machine);
      if (seconds === undefined || refusals === maxRefusals || seconds > longestWaitSeconds) return response;
      await pacing.wait(seconds * 1000, signal);
      if (signal?.aborted === true) return response;
    }
  };
}
