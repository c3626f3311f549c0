import { describe, expect, test } from "vitest";
import { probes } from "../../contracts/catalogue.ts";
import type { Profile } from "../../contracts/profile.ts";
import { resolveAnswers, withAnswers } from "../../contracts/profile.ts";
import { answersOf, quirks } from "../../contracts/quirks.ts";
import { readers } from "../../contracts/readers.ts";
import { quirksWithoutReader } from "../../contracts/quirks-without-reader.ts";
import { runContract } from "../run/run-contract.ts";
import { inProcessStage } from "../targets/in-process.ts";
import { applies, profiles, tag } from "./testing.ts";
import { readingOf, Recorder } from "./traffic.ts";

/** The traffic of every probe that applies to a profile, each in a world of its own. */
async function trafficOf(profile: Profile, answers: Readonly<Record<string, string>> = {}) {
  const stage = await inProcessStage(profile, { answers });
  return Promise.all(
    probes
      .filter((probe) => applies(probe, profile))
      .map(async (probe) => {
        await using target = await stage.open();
        const recorder = new Recorder();
        await runContract(probe, recorder.record(target), tag);
        return { probe: probe.quirk, calls: recorder.calls };
      }),
  );
}

/** The quirk answers that were read from a server's traffic but are not those of its profile. */
async function wrongReadings(profile: Profile, answers: Readonly<Record<string, string>> = {}) {
  const told = resolveAnswers(withAnswers(profile, answers));
  const wrong: string[] = [];
  const read = new Set<string>();
  for (const { probe, calls } of await trafficOf(profile, answers)) {
    const { answers: readAnswers, surprises } = readingOf(calls);
    wrong.push(...surprises.map(({ what }) => `${probe}: ${what} is no surprise`));
    for (const [quirk, seen] of readAnswers) {
      read.add(quirk);
      const isRight = seen.kind === "answer" && seen.answer === told[quirk];
      if (!isRight) wrong.push(`${probe}: ${quirk} is ${told[quirk]}, read ${JSON.stringify(seen)}`);
    }
  }
  return { wrong, read };
}

describe("law 10, readers never contradict: in the traffic of a probe they see the profile's answer or nothing", () => {
  test.for(profiles)("$name", async (profile) => {
    expect((await wrongReadings(profile)).wrong).toEqual([]);
  });

  const others = profiles.slice(0, 1).flatMap((profile) => {
    const most = Math.max(...quirks.map((quirk) => answersOf(quirk).length));
    return Array.from({ length: most }, (_, index) => ({ name: profile.name, profile, index }));
  });
  test.for(others)("$name, each quirk with its answer $index", async ({ profile, index }) => {
    const answers = Object.fromEntries(
      quirks.map((quirk) => {
        const all = answersOf(quirk);
        return [quirk.id, all[index % all.length] ?? quirk.documented];
      }),
    );
    expect((await wrongReadings(profile, answers)).wrong).toEqual([]);
  });
});

test("every quirk has one reader, or a reason for having none", () => {
  const covered = [...readers.map(({ quirk }) => quirk), ...Object.keys(quirksWithoutReader)];
  expect(covered.toSorted()).toEqual(quirks.map(({ id }) => id).toSorted());
});
