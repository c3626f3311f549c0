import type { UpgradeImpact } from "../../client/result.ts";

/** `2 of the 5 changes from A to B break this client. It meets 3 of them.` */
export function upgradeSentence(from: string, impact: UpgradeImpact): string {
  const { profile, notOffered, changes, met, together } = impact;
  const whole = `With all changes at once: ${together}.`;
  if (notOffered.length > 0) {
    return (
      `${profile} does not offer ${notOffered.join(" and ")}, which this client calls: ` +
      `there it needs other addresses. mock-alteryx diff ${from} ${profile} says what else differs. ${whole}`
    );
  }
  return `${brokenBy(from, impact)} It meets ${met} of ${changes === 1 ? "it" : "them"}. ${whole}`;
}

function brokenBy(from: string, { profile, changes, breaks }: UpgradeImpact): string {
  if (breaks.length === 0)
    return `None of the ${changes} changes from ${from} to ${profile} breaks this client.`;
  const verb = breaks.length === 1 ? "breaks" : "break";
  return `${breaks.length} of the ${changes} changes from ${from} to ${profile} ${verb} this client.`;
}

/** A change that breaks the client: the question, the answers before and after it, and what is said of the client. */
export function breakText({ quirk, before, after, verdict }: UpgradeImpact["breaks"][number]): string {
  return `${quirk}: ${before} -> ${after}, ${verdict}`;
}
