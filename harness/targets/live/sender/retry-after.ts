import type { Machine } from "../../../process/machine.ts";

/** How often a server may ask in a row to wait, and how long, before it is no longer asked. */
export const maxRefusals = 4;
export const longestWaitSeconds = 120;

/** How many seconds the server asks to wait; nothing where it does not ask. */
export function waitOf(
  response: Response,
  refusals: number,
  { now }: Pick<Machine, "now">,
): number | undefined {
  const after = response.headers.get("retry-after");
  if (response.status !== 429 && !(response.status === 503 && after !== null)) return undefined;
  if (after === null) return 2 ** refusals;
  const seconds = Number(after);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const instant = Date.parse(after);
  return Number.isNaN(instant) ? 2 ** refusals : Math.max(0, (instant - now()) / 1000);
}
