import { describe, expect, test } from "vitest";
import { readers } from "../../contracts/readers.ts";
import { Chance } from "../../testing/chance.ts";
import { sampleSize } from "../../testing/sample-size.ts";
import {
  calmTraffic,
  interleavedTraffic,
  disturbedTraffic,
  drasticTraffic,
  type Traffic,
  type TrafficOptions,
} from "./misleading-traffic/traffic.ts";
import { judge } from "./misleading-traffic/misreadings.ts";
import { recordNames, recordOf } from "./misleading-traffic/records.ts";
import { servers } from "./misleading-traffic/servers.ts";
import { profiles } from "./testing.ts";

/** Servers with the built-in profiles, then with random answers: 100,000 calls of each kind of traffic in a trial. */
const many = servers(sampleSize({ test: profiles.length, trial: profiles.length + 200 }));
const callsEach = 500;

const read = new Set<string>();

/** Reads two records of a server's traffic, and describes each reading that contradicts the profile. */
function misreadingsOf({ profile, calls }: Traffic, { seed }: TrafficOptions): readonly string[] {
  const names = new Set([recordNames[0], recordNames[seed % recordNames.length]]);
  return [...names].flatMap((name = "as they were sent") => {
    const judged = judge(recordOf(name, calls, new Chance(seed)), { profile });
    for (const quirk of judged.read) read.add(quirk);
    return judged.misreadings.map(({ about, truth, said, exchanges }) =>
      [`${profile.name}, seed ${seed}, ${name}: ${about} is ${truth}, read as ${said}`, ...exchanges].join(
        "\n",
      ),
    );
  });
}

describe("law 10: readers give the profile's answer or say nothing", { timeout: 3_600_000 }, () => {
  test("in the traffic of every probe, every rule and every identity provider", async () => {
    const wrong = [];
    for (const server of many.slice(0, sampleSize({ test: 1, trial: many.length }))) {
      wrong.push(...misreadingsOf(await calmTraffic(server), server));
    }
    expect(wrong).toEqual([]);
  });

  test("in the traffic of everything that costs somebody rights or assets", async () => {
    const wrong = [];
    for (const server of many.slice(0, sampleSize({ test: 2, trial: 60 }))) {
      for (const traffic of await drasticTraffic(server)) wrong.push(...misreadingsOf(traffic, server));
    }
    expect(wrong).toEqual([]);
  });

  test("in the traffic of clients that meddle with each other", async () => {
    const wrong = [];
    let calls = 0;
    for (const server of many) {
      const traffic = await interleavedTraffic(server, callsEach);
      calls += traffic.calls.length;
      wrong.push(...misreadingsOf(traffic, server));
    }
    expect(wrong).toEqual([]);
    expect(calls).toBeGreaterThanOrEqual(sampleSize({ test: 2000, trial: 100_000 }));
  });

  test("in traffic of probes that are disturbed", async () => {
    const wrong = [];
    for (const server of many) {
      wrong.push(...misreadingsOf(await disturbedTraffic(server, { calls: callsEach }), server));
    }
    expect(wrong).toEqual([]);
  });

  test("and each of them says something", () => {
    const silent = readers.map(({ quirk }) => quirk).filter((quirk) => !read.has(quirk));
    expect(silent.slice(sampleSize({ test: 35, trial: 0 }))).toEqual([]);
  });
});
