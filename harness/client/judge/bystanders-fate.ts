import { fold } from "../../../mock-server/world/directory/fold.ts";
import type { Difference } from "../effects/differences.ts";
import { keyOf } from "../effects/effects.ts";
import type { Touch } from "../run/touches.ts";
import type { Yardstick } from "./judge.ts";

/** What a client does to people who cannot be confused with others. */
export interface BystandersFate {
  /** The e-mails of these people by those of the bystanders whose places they take. */
  readonly standIns: ReadonlyMap<string, string>;
  readonly differences: readonly Difference[];
  readonly touches: readonly Touch[];
}

/** A yardstick by which a client may do to bystanders what it does to those in their places. */
export function allowing(
  { standIns, differences, touches }: BystandersFate,
  yardstick: Yardstick,
): Yardstick {
  const done = new Set(differences.map((each) => deedText(each, ownerOf(each))));
  const touched = new Set(touches.filter(({ effect }) => effect !== "nothing").map(({ key }) => key));
  const alsoTouched = [...standIns].filter(([, standIn]) => touched.has(keyOfPerson(standIn)));
  return {
    ...yardstick,
    touched: new Set([...yardstick.touched, ...alsoTouched.map(([bystander]) => keyOfPerson(bystander))]),
    excuse: (difference, work) => {
      const standIn = standIns.get(ownerOf(difference));
      const isDoneToAll = standIn !== undefined && done.has(deedText(difference, standIn));
      return isDoneToAll || yardstick.excuse(difference, work);
    },
  };
}

/** The person to whom something was done, or whose membership was changed. */
function ownerOf({ thing: { member, name } }: Difference): string {
  return fold(member ?? name);
}

/** What was done to a person, as a text that is the same for two people to whom the same was done. */
function deedText(difference: Difference, person: string): string {
  const { kind, thing } = difference;
  const group = thing.member === undefined ? "" : thing.name.slice(thing.member.length);
  const value = kind === "field" ? [difference.field, difference.found] : [];
  return JSON.stringify([person, kind, thing.kind, group, ...value]);
}

function keyOfPerson(name: string): string {
  return keyOf({ kind: "person", name });
}
