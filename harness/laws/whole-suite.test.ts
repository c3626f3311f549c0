import { describe, expect, test } from "vitest";
import { contracts } from "../../contracts/catalogue.ts";
import { builtInProfile, builtInProfiles } from "../../contracts/profile.ts";
import { Mock } from "../../mock-server/sandboxes/mock.ts";
import { listen } from "../../mock-server/http/listener.ts";
import { builtInWorld } from "../../mock-server/world/seeds/built-in-worlds.ts";
import type { Result } from "../run/judge.ts";
import { run } from "../run/run.ts";
import { inProcessStage } from "../targets/in-process.ts";
import { loopbackStage } from "../targets/loopback.ts";
import type { Stage } from "../targets/mock-target.ts";

const tag = { prefix: "mock-alteryx-suite", emailDomain: "suite.example" };

async function runAll(stage: Stage, name: string): Promise<readonly Result[]> {
  return (await run({ contracts, stage, expectations: builtInProfile(name).answers, tag })).results;
}

function failuresOf(results: readonly Result[]): readonly Result[] {
  return results.filter(({ verdict }) => !["held", "moot", "not-applicable"].includes(verdict));
}

describe.for(builtInProfiles)("every contract holds on a mock that obeys %s", (name) => {
  const profile = builtInProfile(name);

  test("in process", async () => {
    expect(failuresOf(await runAll(await inProcessStage(profile), name))).toEqual([]);
  });

  test("over loopback, with the same verdicts", async () => {
    const mock = Mock.create({ profile, world: builtInWorld("small-company") });
    const server = await listen(mock, { port: 0, host: "127.0.0.1" });
    const results = await runAll(loopbackStage({ origin: server.url }), name);
    await server.close();
    expect(results).toEqual(await runAll(await inProcessStage(profile), name));
    expect(failuresOf(results)).toEqual([]);
  });
});
