import { shortKey } from "../message/short-key.ts";
import { durationMs } from "../world/duration.ts";
import type { ArmedFault, CallWindow } from "../world/faults/fault-list.ts";
import type { FaultFields } from "../world/faults/fault-schema.ts";
import { operationOf, type Matched } from "./match-exchange.ts";

type Rule = NonNullable<FaultFields["rateLimit"]>;

/** Counts a call in fixed windows of the virtual clock. The first call starts a window. */
export function countCall(
  rule: Rule,
  windows: ArmedFault["windows"],
  { exchange, now }: { readonly exchange: Matched; readonly now: number },
): CallWindow & { readonly key: string } {
  const windowMs = durationMs(rule.window) ?? 0;
  const key = keyOf(rule, exchange);
  const window = windows.get(key);
  if (window === undefined || now >= window.endsAt || now < window.endsAt - windowMs) {
    return { key, endsAt: now + windowMs, calls: 1 };
  }
  return { key, endsAt: window.endsAt, calls: window.calls + 1 };
}

/** The headers of the refusal when a window has more calls than the limit, otherwise undefined. */
export function refusalHeaders(
  { limit, headers = { "Retry-After": "{retryAfter}" } }: Rule,
  { endsAt, calls }: CallWindow,
  now: number,
): Record<string, string> | undefined {
  if (calls <= limit) return undefined;
  const retryAfter = Math.max(1, Math.ceil((endsAt - now) / 1000));
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
      return shortKey(exchange.client ?? "");
    case "operation":
      return operationOf(exchange) ?? "";
    case "path":
      return shortKey(exchange.path);
    case "all":
      return "";
    default:
      return key satisfies never;
  }
}
