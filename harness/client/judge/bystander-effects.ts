import { fold } from "../../../mock-server/world/directory/fold.ts";
import type { Difference } from "../effects/differences.ts";
import { keyOf } from "../effects/effects.ts";
import type { Touch } from "../run/touches.ts";
import type { JudgingCriteria } from "./judge.ts";

/** What a client does to people who cannot be confused with others. */
export interface BystanderEffects {
  /** The e-mails of these people by those of the bystanders whose places they take. */
  readonly standIns: ReadonlyMap<string, string>;
  readonly differences: readonly Difference[];
  readonly touches: readonly Touch[];
}

/** Criteria by which a client may do to bystanders what it does to those in their places. */
export function allowingBystanderEffects(
  { standIns, differences, touches }: BystanderEffects,
  criteria: JudgingCriteria,
): JudgingCriteria {
  const done = new Set(differences.map((each) => changeKey(each, ownerOf(each))));
  const touched = new Set(touches.filter(({ effect }) => effect !== "nothing").map(({ key }) => key));
  const alsoTouched = [...standIns].filter(([, standIn]) => touched.has(keyOfPerson(standIn)));
  return {
    ...criteria,
    touched: new Set([...criteria.touched, ...alsoTouched.map(([bystander]) => keyOfPerson(bystander))]),
    excuse: (difference, work) => {
      const standIn = standIns.get(ownerOf(difference));
      const isDoneToAll = standIn !== undefined && done.has(changeKey(difference, standIn));
      return isDoneToAll || criteria.excuse(difference, work);
    },
  };
}

/** The person to whom something was done, or whose membership was changed. */
function ownerOf({ thing: { member, name } }: Difference): string {
  return fold(member ?? name);
}

/** What was done to a person, as a text that is the same for two people to whom the same was done. */
function changeKey(difference: Difference, person: string): string {
  const { kind, thing } = difference;
  const group = thing.member === undefined ? "" : thing.name.slice(thing.member.length);
  const value = kind === "field" ? [difference.field, difference.found] : [];
  return JSON.stringify([person, kind, thing.kind, group, ...value]);
}

function keyOfPerson(name: string): string {
  return keyOf({ kind: "person", name });
}
