import { describe, expect, test } from "vitest";
import type { Profile } from "../../contracts/profile.ts";
import { answersOf, quirks } from "../../contracts/quirks.ts";
import { Chance } from "../../testing/chance.ts";
import { sampleSize } from "../../testing/sample-size.ts";
import { calmTraffic, temptingTraffic, type Traffic, type TrafficOptions } from "./tempting/campaign.ts";
import { judge } from "./tempting/misreadings.ts";
import { recordNames, recordOf } from "./tempting/records.ts";
import { profiles } from "./testing.ts";

/** The built-in profiles as they are, and then with random answers. */
function servers(count: number): readonly TrafficOptions[] {
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

/** 204 servers together get 100,000 calls. */
const callsEach = 500;

const read = new Set<string>();

/** What readers say of some records of a server's traffic that its profile does not. */
function misreadingsOf({ profile, calls }: Traffic, { seed }: TrafficOptions): readonly string[] {
  const names = new Set([recordNames[0], recordNames[seed % recordNames.length]]);
  return [...names].flatMap((name = "as they were sent") => {
    const judged = judge(recordOf(name, calls, new Chance(seed)), { profile });
    for (const quirk of judged.read) read.add(quirk);
    return judged.misreadings.map(({ quirk, truth, said, exchanges }) =>
      [`${profile.name}, seed ${seed}, ${name}: ${quirk} is ${truth}, read as ${said}`, ...exchanges].join(
        "\n",
      ),
    );
  });
}

describe("law 10: readers give the profile's answer or say nothing", { timeout: 3_600_000 }, () => {
  test("in the traffic of every probe, every rule and every identity provider", async () => {
    const wrong = [];
    for (const server of servers(sampleSize({ test: 1, trial: 204 }))) {
      wrong.push(...misreadingsOf(await calmTraffic(server), server));
    }
    expect(wrong).toEqual([]);
  });

  test("in traffic that tempts them", async () => {
    const wrong = [];
    for (const server of servers(sampleSize({ test: 6, trial: 204 }))) {
      wrong.push(...misreadingsOf(await temptingTraffic(server, callsEach), server));
    }
    expect(wrong).toEqual([]);
  });

  test("and they do say something", () => {
    expect(read.size).toBeGreaterThan(60);
  });
});
