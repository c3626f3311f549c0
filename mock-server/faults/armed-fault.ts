import type { Clock } from "../world/clock.ts";
import { durationMs } from "../world/duration.ts";
import { Ids } from "../world/ids.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { demandsOf, type Demand } from "./match-exchange.ts";
import type { FaultFields } from "./fault-schema.ts";
import { RateLimit } from "./rate-limit.ts";

/** A fault as `GET /__mock/faults` shows it. */
export interface FaultView extends FaultFields {
  readonly id: string;
  readonly hits: number;
  readonly spent: boolean;
  /** ISO 8601 on the virtual clock. */
  readonly expiresAt?: string;
}

/** What a fault does to the exchange that it hits. */
export interface Hit {
  readonly id: string;
  readonly phase: "before" | "after";
  readonly delayMs: number;
  readonly response: FaultFields["response"];
  readonly connection: FaultFields["fault"];
  readonly body: FaultFields["body"];
}

/** A fault with its count of hits, its place in time and its random numbers. */
export class ArmedFault {
  readonly id: string;
  readonly #fields: FaultFields & { readonly id: string };
  readonly #demands: readonly Demand<Exchange>[];
  readonly #random: Ids;
  readonly #rateLimit: RateLimit | undefined;
  #armedAt: number;
  #matched = 0;
  #hits = 0;

  /** @param serial how many faults were armed before; it seeds what has no seed of its own */
  constructor(
    id: string,
    { id: _own, ...fields }: FaultFields,
    { clock, serial }: { clock: Clock; serial: number },
  ) {
    this.id = id;
    this.#fields = { id, ...fields };
    this.#demands = demandsOf(fields.match ?? {});
    this.#random = new Ids(fields.when?.seed ?? serial);
    this.#rateLimit = fields.rateLimit === undefined ? undefined : new RateLimit(fields.rateLimit);
    this.#armedAt = clock.now();
  }

  /** Moves the fault along with a clock that was set anew, so that its windows stay as far away as they were. */
  shift(byMs: number): void {
    this.#armedAt += byMs;
  }

  /** Whether it will never hit again, unless the clock goes back. */
  isSpent(now: number): boolean {
    const { times } = this.#fields.when ?? {};
    return (times !== undefined && this.#hits >= times) || now >= this.#endsAt();
  }

  /** Hits an exchange, where it is meant and its time has come. */
  meet(exchange: Exchange): Hit | undefined {
    const { when = {}, phase = "before", response, fault, body } = this.#fields;
    // Most exchanges are not meant, and are told apart before anything else is looked at.
    for (const each of this.#demands) if (!each.holds(exchange)) return undefined;
    const now = exchange.world.clock.now();
    if (this.isSpent(now) || now < this.#beginsAt()) return undefined;
    if (this.#matched++ < (when.skipFirst ?? 0)) return undefined;
    if (when.probability !== undefined && this.#random.fraction() >= when.probability) return undefined;
    const refusal = this.#rateLimit?.refusal(exchange);
    if (this.#rateLimit !== undefined && refusal === undefined) return undefined;
    this.#hits++;
    return {
      id: this.id,
      phase,
      delayMs: this.#delayMs(),
      response: withRefusal(this.#fields, refusal) ?? response,
      connection: fault,
      body,
    };
  }

  view(now: number): FaultView {
    const endsAt = this.#endsAt();
    return {
      ...this.#fields,
      hits: this.#hits,
      spent: this.isSpent(now),
      ...(Number.isFinite(endsAt) && { expiresAt: new Date(endsAt).toISOString() }),
    };
  }

  #beginsAt(): number {
    return this.#armedAt + ms(this.#fields.when?.between?.after, 0);
  }

  #endsAt(): number {
    const { between, ttl } = this.#fields.when ?? {};
    return Math.min(this.#beginsAt() + ms(between?.for, Infinity), this.#armedAt + ms(ttl, Infinity));
  }

  #delayMs(): number {
    const { delay } = this.#fields;
    if (delay === undefined) return 0;
    switch (delay.type) {
      case "fixed":
        return delay.milliseconds;
      case "uniform":
        return delay.lower + (delay.upper - delay.lower) * this.#random.fraction();
      case "lognormal":
        return Math.min(delay.median * Math.exp(delay.sigma * this.#normal()), longestDelayMs);
      default:
        return delay satisfies never;
    }
  }

  /** A number of the standard normal distribution (Box and Muller 1958). */
  #normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.#random.fraction()));
    return radius * Math.cos(2 * Math.PI * this.#random.fraction());
  }
}

const longestDelayMs = 3_600_000;

function ms(duration: string | undefined, byDefault: number): number {
  return duration === undefined ? byDefault : (durationMs(duration) ?? byDefault);
}

/** What a rate limit answers: 429, unless the fault says how it answers or loses the connection. */
function withRefusal(
  { response, fault }: FaultFields,
  refusal: Record<string, string> | undefined,
): FaultFields["response"] {
  if (refusal === undefined || fault !== undefined) return undefined;
  return { status: 429, ...response, headers: { ...refusal, ...response?.headers } };
}
