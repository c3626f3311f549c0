import { expect, test } from "vitest";
import { contracts } from "../../contracts/catalogue.ts";
import { builtInProfile, builtInProfiles } from "../../contracts/profile.ts";
import { Mock } from "../../mock-server/sandboxes/mock.ts";
import { listen } from "../../mock-server/http/listener.ts";
import { builtInWorld } from "../../mock-server/world/seeds/built-in-worlds.ts";
import type { Result } from "../run/judge.ts";
import { sampleOf } from "../../testing/sample-size.ts";
import { run } from "../run/run.ts";
import { inProcessStage } from "../targets/in-process.ts";
import { loopbackStage } from "../targets/loopback.ts";
import type { Stage } from "../targets/stage.ts";

const tag = { prefix: "mock-alteryx-suite", emailDomain: "suite.example" };

const byContracts = ["server-2022.1", ...builtInProfiles.filter((name) => name !== "server-2022.1")];

/** Each profile runs once in process. */
const inProcess = new Map<string, Promise<readonly Result[]>>();

function runInProcess(name: string): Promise<readonly Result[]> {
  const results =
    inProcess.get(name) ?? inProcessStage(builtInProfile(name)).then((stage) => runAll(stage, name));
  inProcess.set(name, results);
  return results;
}

async function runAll(stage: Stage, name: string): Promise<readonly Result[]> {
  return (await run({ contracts, stage, expectations: builtInProfile(name).answers, tag })).results;
}

function failuresOf(results: readonly Result[]): readonly Result[] {
  return results.filter(({ verdict }) => !["held", "moot", "not-applicable"].includes(verdict));
}

// A test of `check` also runs every contract on the guide's mock.
test.for(sampleOf(byContracts, 2))("every contract holds on a mock that follows %s", async (name) => {
  expect(failuresOf(await runInProcess(name))).toEqual([]);
});

// The first profile has the fewest contracts.
test.for(sampleOf(byContracts, 1))("verdicts over loopback equal those in process: %s", async (name) => {
  const profile = builtInProfile(name);
  const mock = Mock.create({ profile, world: builtInWorld("small-company") });
  const server = await listen(mock, { port: 0, host: "127.0.0.1" });
  const results = await runAll(loopbackStage({ origin: server.url }), name);
  await server.close();
  expect(results).toEqual(await runInProcess(name));
});
