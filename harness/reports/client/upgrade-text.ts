import type { UpgradeImpact } from "../../client/result.ts";

/** `2 of the 5 changes from A to B break this client. It meets 3 of them.` */
export function upgradeSentence(
  from: string,
  { profile, changes, met, breaks, together }: UpgradeImpact,
): string {
  const broken =
    breaks.length === 0
      ? `None of the ${changes} changes from ${from} to ${profile} breaks this client.`
      : `${breaks.length} of the ${changes} changes from ${from} to ${profile} ${breaks.length === 1 ? "breaks" : "break"} this client.`;
  return `${broken} It meets ${met} of them. With all changes at once: ${together}.`;
}

/** A change that breaks the client: the question, the answers before and after it, and what is said of the client. */
export function breakText({ quirk, before, after, verdict }: UpgradeImpact["breaks"][number]): string {
  return `${quirk}: ${before} -> ${after}, ${verdict}`;
}
