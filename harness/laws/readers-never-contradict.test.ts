import { describe, expect, test } from "vitest";
import { Chance } from "../../testing/chance.ts";
import { sampleSize } from "../../testing/sample-size.ts";
import {
  calmTraffic,
  crossedTraffic,
  disturbedTraffic,
  type Traffic,
  type TrafficOptions,
} from "./tempting/traffic.ts";
import { judge } from "./tempting/misreadings.ts";
import { recordNames, recordOf } from "./tempting/records.ts";
import { servers } from "./tempting/servers.ts";

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

  test("in the traffic of clients that meddle with each other", async () => {
    const wrong = [];
    for (const server of servers(sampleSize({ test: 4, trial: 204 }))) {
      wrong.push(...misreadingsOf(await crossedTraffic(server, callsEach), server));
    }
    expect(wrong).toEqual([]);
  });

  test("in traffic of probes that are disturbed", async () => {
    const wrong = [];
    for (const server of servers(sampleSize({ test: 4, trial: 204 }))) {
      wrong.push(...misreadingsOf(await disturbedTraffic(server, { calls: callsEach }), server));
    }
    expect(wrong).toEqual([]);
  });

  test("and they do say something", () => {
    expect(read.size).toBeGreaterThan(60);
  });
});
