import type { Basis } from "../../contracts/quirk.ts";
import type { Profile } from "../../contracts/profile.ts";
import { quirks } from "../../contracts/quirks.ts";

/** An answer and how well it is known. */
export interface ProfileAnswer {
  readonly answer: string;
  readonly basis: Basis;
}

/**
 * What a profile answers to every quirk of the surfaces that it offers. A quirk without a recorded answer has its
 * documented one, under which the mock runs.
 */
export function answersOfProfile({ answers, surfaces }: Profile): ReadonlyMap<string, ProfileAnswer> {
  const recorded: Readonly<Record<string, ProfileAnswer | undefined>> = answers;
  const offered = quirks.filter((quirk) => quirk.surfaces.some((surface) => surfaces[surface] !== undefined));
  return new Map(
    offered.map(({ id, documented, basis }) => [id, recorded[id] ?? { answer: documented, basis }] as const),
  );
}
