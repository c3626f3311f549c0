// Tested by contracts/scim/probes.ts.
import type { Behaviour } from "../../../world/behaviour.ts";

/**
 * Reads "True" and "false" as Entra writes them without its `aadOptscim062020` flag.
 * Undefined if the text is not a boolean, or if the server accepts only JSON booleans (RFC 7643 §2.3.2).
 */
export function readBooleanText(text: string, behaviour: Behaviour): boolean | undefined {
  const lower = text.toLowerCase();
  if (lower !== "true" && lower !== "false") return undefined;
  return behaviour.choose("scim.string-booleans", {
    accepted: () => lower === "true",
    "bad-request": () => undefined,
  })();
}
