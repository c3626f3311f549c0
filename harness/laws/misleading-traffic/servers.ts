import type { Profile } from "../../../contracts/profile.ts";
import { answersOf, quirks } from "../../../contracts/quirks.ts";
import { Chance } from "../../../testing/chance.ts";
import { profiles } from "../testing.ts";
import type { TrafficOptions } from "./traffic.ts";

/** Servers with the unchanged profiles first, and then with random answers. */
export function servers(count: number): readonly TrafficOptions[] {
  return Array.from({ length: count }, (_, index) => ({
    profile: profileAt(index),
    answers: index < profiles.length ? {} : randomAnswers(index),
    seed: index + 1,
  }));
}

function profileAt(index: number): Profile {
  const profile = profiles[index % profiles.length];
  if (profile === undefined) throw new Error("There is no profile.");
  return profile;
}

function randomAnswers(seed: number): Readonly<Record<string, string>> {
  const chance = new Chance(seed);
  return Object.fromEntries(
    quirks.map((quirk) => [quirk.id, chance.any(answersOf(quirk)) ?? quirk.documented]),
  );
}
