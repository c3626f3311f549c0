import { type Answer, empty, text } from "./exchange.ts";

/**
 * Failures of a real Server and of the network in front of it. They depend only on counters, so that a run can be
 * repeated.
 */
export interface Trouble {
  /** Waits this long before each answer, after the request was carried out. */
  latencyMs?: number;
  /** Every n-th request over all connections gets no answer, and its connection is closed. */
  dropEvery?: number;
  /** With `after` the request is carried out before its answer is lost. The default is `before`. */
  dropPhase?: "before" | "after";
  /**
   * The next `times` requests are refused and have no effect. `on` defaults to `calls` (all except the token endpoint).
   */
  failWith?: FailWith;
  /** Every answer is the 502 page of a proxy that cannot reach the Server. No request has an effect. */
  htmlFromProxy?: boolean;
}

interface FailWith {
  status: number;
  times: number;
  retryAfter?: string;
  on?: "calls" | "tokens" | "all";
}

const proxyPage =
  "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>" +
  "<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>\n";

/** An answer to send instead of the Server's. It decrements `failWith.times` in the given object. */
export function answerInstead(trouble: Trouble, isToken: boolean): Answer | undefined {
  if (trouble.htmlFromProxy === true) return text(502, proxyPage, "text/html");
  const failing = trouble.failWith;
  if (failing === undefined || failing.times <= 0) return undefined;
  const on = failing.on ?? "calls";
  if (on !== "all" && (on === "tokens") !== isToken) return undefined;
  failing.times -= 1;
  return empty(failing.status, failing.retryAfter === undefined ? {} : { "retry-after": failing.retryAfter });
}

export function isDropped(trouble: Trouble, ordinal: number): boolean {
  return trouble.dropEvery !== undefined && trouble.dropEvery > 0 && ordinal % trouble.dropEvery === 0;
}
