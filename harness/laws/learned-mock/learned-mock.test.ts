import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseProfile } from "../../../contracts/parse-profile.ts";
import { builtInProfile, withAnswers, type Profile } from "../../../contracts/profile.ts";
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import { today } from "../../../examples/daily-work/days-work.ts";
import { workThrough as guideDay } from "../../../examples/daily-work/guide-day.ts";
import { workThrough as serverDay } from "../../../examples/daily-work/server-day.ts";
import { AlteryxError } from "../../../examples/vitest-suite/connection.ts";
import { startMockServer } from "../../../mock-server/public/library.ts";
import { atOnce } from "../../../mock-server/world/directory/work.ts";
import { anyAnswers } from "../../../testing/any-answers.ts";
import { sampleSize } from "../../../testing/sample-size.ts";
import { mockAlteryx } from "../../cli/testing.ts";
import { startProxy } from "../../learn/proxy/proxy.ts";
import { proposeProfile } from "../../learn/propose-profile.ts";
import { openTraffic } from "../../learn/sources/traffic.ts";
import { observationOfTraffic } from "../../learn/traffic/traffic-observation.ts";
import { startStandIn, type StandIn } from "../../stand-in/stand-in.ts";
import { Secrets } from "../../targets/live/sender/secrets.ts";
import { callsWhile, readingOf } from "../traffic.ts";
import { company, workAtCompany } from "./testing/company.ts";
import { expectSameAnswers, expectSameStatuses } from "./same-answers.ts";

type Day = (url: string, standIn: StandIn) => Promise<unknown>;

const onGuide: Day = async (url, { clientId, clientSecret }) => {
  const access = {
    clientId,
    clientSecret,
    pageSize: 50,
    tokenUrl: `${url}/oauth2/token`,
    apiUrl: `${url}/api/v3`,
  };
  // The audit at night sends its credentials by HTTP Basic, which this server refuses.
  await expect(guideDay(access, workAtCompany)).rejects.toThrow("invalid_client");
};

const onVendor: Day = async (url, { clientId, clientSecret }) => {
  const tokenUrl = `${url}/webapi/oauth2/token`;
  const access = {
    clientId,
    clientSecret,
    credentialsBy: "basic",
    tokenUrl,
    apiUrl: `${url}/webapi`,
  } as const;
  const removed = [{ email: "jonas.weber@corp.example", heir: "ines.moreau@corp.example" }];
  expect(await serverDay(access, { ...workAtCompany, removed })).toEqual([]);
};

test.each([
  ["guide", onGuide],
  ["vendor", onVendor],
] as const)(
  "from a client's day with the stand-in, over proxy and files, to a mock: %s",
  async (flavour, day) => {
    const folder = mkdtempSync(join(tmpdir(), "learned-mock-"));
    const har = join(folder, "day.har");
    await record(flavour, day, har);
    const profile = await learn(har, folder);
    const compared = await expectSameAnswers(callsOf(har), { profile, world: company });
    expect(compared.length).toBeGreaterThanOrEqual(7);
  },
);

test("from a client's day with any server to a mock", async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("guide", "server-2024.1"), anyAnswers, async (name, answers) => {
      const base = builtInProfile(name);
      const server = withAnswers(base, answers);
      const calls = await dayOn(server);
      const world = "small-company";
      compared += (await expectSameAnswers(calls, { profile: learnFrom(calls, base), world })).length;
      await expectSameStatuses(calls, { profile: learnFrom(calls, server), world });
    }),
    { numRuns: sampleSize({ test: 3, trial: 60 }) },
  );
  expect(compared).toBeGreaterThan(0);
});

/** Records a client's traffic with the stand-in, as a user would. */
async function record(flavour: "guide" | "vendor", day: Day, out: string): Promise<void> {
  await using standIn = await startStandIn({ flavour });
  const proxy = await startProxy({
    target: standIn.url,
    host: "127.0.0.1",
    port: 0,
    out,
    findings: false,
    now: Date.now,
    note: () => undefined,
  });
  try {
    await day(proxy.url, standIn);
  } finally {
    await proxy.close(1000);
  }
}

async function learn(har: string, folder: string): Promise<Profile> {
  const file = join(folder, "profile.json");
  const args = ["observe", "--from", har, "--out", join(folder, "seen.json"), "--profile-out", file];
  expect(await mockAlteryx(args)).toMatchObject({ exitCode: 0 });
  return parseProfile(JSON.parse(readFileSync(file, "utf8")));
}

function callsOf(har: string): readonly RecordedCall[] {
  const traffic = atOnce(openTraffic([har]));
  const calls = [...traffic.calls()].filter((call) => call !== undefined);
  traffic.close();
  return calls;
}

/** A day's traffic with a mock as the server. With random answers the day may end early. */
async function dayOn(profile: Profile): Promise<readonly RecordedCall[]> {
  await using mock = await startMockServer({ profile });
  const { surfaces, credentials } = mock;
  const access = { ...credentials, tokenUrl: `${surfaces.oauth}/token` };
  const removed = [{ email: "Jerald.Lang@smallcompany.example", heir: "Sasha.Admin@smallcompany.example" }];
  return await callsWhile(async () => {
    try {
      if (surfaces.webapi === undefined) await guideDay({ ...access, apiUrl: surfaces.rest ?? "" }, today);
      else await serverDay({ ...access, apiUrl: surfaces.webapi }, { ...today, removed });
    } catch (error) {
      if (!(error instanceof AlteryxError)) throw error;
    }
  });
}

function learnFrom(calls: readonly RecordedCall[], base: Profile): Profile {
  const observation = observationOfTraffic({
    reading: readingOf(calls),
    url: new URL(calls[0]?.url ?? "").origin,
    sources: ["day"],
    span: undefined,
    skippedHosts: {},
    secrets: new Secrets(),
    now: 0,
  });
  return parseProfile(proposeProfile({ observation, file: "fixtures/observations/day.json", base }));
}
