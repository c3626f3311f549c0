import { durationMs } from "../world/duration.ts";
import { Recent } from "../world/recent.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { operationOf } from "./match-exchange.ts";
import type { FaultFields } from "./fault-schema.ts";

type Rule = NonNullable<FaultFields["rateLimit"]>;

/** How many keys are counted apart; the window that was counted in longest ago goes first. */
const keysCounted = 10_000;

/** Counts calls in fixed windows of the virtual clock, each begun by its first call. */
export class RateLimit {
  readonly #rule: Rule;
  readonly #windowMs: number;
  readonly #windows = new Recent<string, { readonly endsAt: number; calls: number }>(keysCounted);

  constructor(rule: Rule) {
    this.#rule = rule;
    this.#windowMs = durationMs(rule.window) ?? 0;
  }

  /** Counts a call; the headers of its refusal where it is one too many, nothing where it passes. */
  refusal(exchange: Exchange): Record<string, string> | undefined {
    const now = exchange.world.clock.now();
    const key = this.#keyOf(exchange);
    let window = this.#windows.get(key);
    if (window === undefined || now >= window.endsAt || now < window.endsAt - this.#windowMs) {
      window = { endsAt: now + this.#windowMs, calls: 0 };
      this.#windows.set(key, window);
    }
    window.calls++;
    const { limit, headers = { "Retry-After": "{retryAfter}" } } = this.#rule;
    if (window.calls <= limit) return undefined;
    const retryAfter = Math.max(1, Math.ceil((window.endsAt - now) / 1000));
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value.replaceAll("{retryAfter}", `${retryAfter}`).replaceAll("{limit}", `${limit}`),
      ]),
    );
  }

  #keyOf(exchange: Exchange): string {
    const { key = "clientId" } = this.#rule;
    switch (key) {
      case "clientId":
        return exchange.client ?? "";
      case "operation":
        return operationOf(exchange) ?? "";
      case "path":
        return exchange.path;
      case "all":
        return "";
      default:
        return key satisfies never;
    }
  }
}
