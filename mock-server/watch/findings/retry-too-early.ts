import type { Call, Rule, Seen } from "./rule.ts";
import { methodAsked } from "../../message/operations.ts";
import { shortKey } from "../../message/short-key.ts";
import { LruMap } from "../../world/lru-map.ts";

interface Refusal {
  readonly number: number;
  /** Milliseconds of the world's clock. */
  readonly until: number;
}

/** The client repeats a method and path before Retry-After has passed. */
export class RetryTooEarly implements Rule {
  readonly id = "retry-too-early";
  /** By method and path. */
  readonly #refusals = new LruMap<string, Refusal>(1000);

  observe({ recorded, server }: Call): Seen {
    const { number, status } = recorded;
    const retryAfter = status >= 300 ? new Headers(recorded.responseHeaders).get("Retry-After") : null;
    if (retryAfter === null && this.#refusals.isEmpty) return undefined;
    const key = shortKey(`${methodAsked(recorded.method)} ${recorded.path}`);
    const earlier = this.#refusals.get(key);
    this.#refusals.delete(key);
    if (retryAfter !== null) {
      this.#refusals.set(key, { number, until: instantOf(retryAfter, server.now) });
    }
    return earlier !== undefined && recorded.at < earlier.until ? [earlier.number, number] : undefined;
  }
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function instantOf(retryAfter: string, now: number): number {
  return /^\d+$/.test(retryAfter) ? now + Number(retryAfter) * 1000 : Date.parse(retryAfter);
}
