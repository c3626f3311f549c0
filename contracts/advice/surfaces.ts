import { breaks, harmless, type Advice } from "./advice.ts";

/** What a client does where a surface is at another path, is gone, or is new. */
export function adviceOnSurface(before: string | undefined, now: string | undefined): Advice {
  if (now === undefined) return breaks("Every call there fails. Use a surface that is still offered.");
  if (before === undefined) return harmless("No client needs it yet.");
  return breaks("Calls to the old path fail. Change the base address.");
}
