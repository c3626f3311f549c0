import { durationMs } from "../world/duration.ts";
import type { ArmedFault } from "../world/faults/fault-list.ts";
import type { FaultFields } from "../world/faults/fault-schema.ts";
import { operationOf, type Matched } from "./match-exchange.ts";

type Rule = NonNullable<FaultFields["rateLimit"]>;

/**
 * Counts a call in fixed windows of the virtual clock. The first call starts a window. Returns the headers of the
 * refusal when the limit is exceeded, otherwise undefined.
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

/** Calls with the same key are counted together. */
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
