import { durationMs } from "../world/duration.ts";
import type { ArmedFault } from "../world/faults/fault-list.ts";
import type { FaultFields } from "../world/faults/fault-schema.ts";
import { operationOf, type Matched } from "./match-exchange.ts";

type Rule = NonNullable<FaultFields["rateLimit"]>;

/**
 * Counts a call in fixed windows of the virtual clock, each begun by its first call. Gives the headers of its refusal
 * where it is one too many, nothing where it passes.
 */
export function refusalHeaders(
  rule: Rule,
  windows: ArmedFault["windows"],
  { exchange, now }: { readonly exchange: Matched; readonly now: number },
): Record<string, string> | undefined {
  const windowMs = durationMs(rule.window) ?? 0;
  const key = keyOf(rule, exchange);
  let window = windows.get(key);
  if (window === undefined || now >= window.endsAt || now < window.endsAt - windowMs) {
    window = { endsAt: now + windowMs, calls: 0 };
    windows.set(key, window);
  }
  window.calls++;
  const { limit, headers = { "Retry-After": "{retryAfter}" } } = rule;
  if (window.calls <= limit) return undefined;
  const retryAfter = Math.max(1, Math.ceil((window.endsAt - now) / 1000));
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      value.replaceAll("{retryAfter}", `${retryAfter}`).replaceAll("{limit}", `${limit}`),
    ]),
  );
}

/** What calls are counted apart by. */
function keyOf({ key = "clientId" }: Rule, exchange: Matched): string {
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
