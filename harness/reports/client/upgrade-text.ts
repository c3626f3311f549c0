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
  if (changes === 0) return `No answer changes from ${from} to ${profile}. ${whole}`;
  if (changes === 1) return `${oneChange(from, impact)} ${whole}`;
  return `${brokenBy(from, impact)} It meets ${met} of them. ${whole}`;
}

function oneChange(from: string, { profile, met, breaks }: UpgradeImpact): string {
  const effect = breaks.length === 1 ? "breaks this client" : "does not break this client";
  return `The one change from ${from} to ${profile} ${effect}${met === 0 ? ", which does not meet it" : ""}.`;
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
