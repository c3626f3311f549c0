import type { Call, Rule, Seen } from "./finding.ts";
import { Recent, rememberedClients } from "./recent.ts";

interface Refusal {
  readonly number: number;
  /** Milliseconds of the world's clock. */
  readonly until: number;
}

/** A repeat of the same method and path before Retry-After has passed. */
export class RetryTooEarly implements Rule {
  readonly id = "retry-too-early";
  readonly #refusals = new Recent<string, Recent<string, Refusal>>(rememberedClients);

  observe({ client, kept, number, status }: Call): Seen {
    const { exchange, response } = kept;
    const refusals = this.#refusals.get(client);
    const retryAfter = status >= 300 ? new Headers(response.headers).get("Retry-After") : null;
    if (refusals === undefined && retryAfter === null) return undefined;
    const key = `${exchange.method} ${exchange.path}`;
    const earlier = refusals?.get(key);
    refusals?.delete(key);
    if (retryAfter !== null) {
      const until = instantOf(retryAfter, exchange.world.clock.now());
      this.#refusals.getOrMake(client, () => new Recent(1000)).set(key, { number, until });
    }
    return earlier !== undefined && exchange.at < earlier.until ? [earlier.number, number] : undefined;
  }
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function instantOf(retryAfter: string, now: number): number {
  return /^\d+$/.test(retryAfter) ? now + Number(retryAfter) * 1000 : Date.parse(retryAfter);
}
