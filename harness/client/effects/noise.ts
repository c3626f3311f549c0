import type { Difference } from "./differences.ts";
import { keyOf } from "./effects.ts";

/** Single values that differ between two runs in which all goes well: dates that the client writes, random texts. */
export type Noise = ReadonlySet<string>;

/** What differs between two good runs. Undefined if more than values differ, so that nothing can be compared. */
export function noiseIn(differences: readonly Difference[]): Noise | undefined {
  const fields = differences.filter((each) => each.kind === "field");
  return fields.length < differences.length ? undefined : new Set(fields.map(placeOf));
}

export function isNoise(noise: Noise, difference: Difference): boolean {
  return difference.kind === "field" && noise.has(placeOf(difference));
}

function placeOf({ thing, field }: Extract<Difference, { kind: "field" }>): string {
  return `${keyOf(thing)} ${field}`;
}
