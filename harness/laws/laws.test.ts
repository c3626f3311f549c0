import * as fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { idOf, probes, rules } from "../../contracts/catalogue.ts";
import type { Contract } from "../../contracts/contract.ts";
import {
  builtInProfile,
  builtInProfiles,
  isMoot,
  resolveAnswers,
  withAnswers,
  type Profile,
} from "../../contracts/profile.ts";
import { answersOf, findQuirk, quirks } from "../../contracts/quirks.ts";
import { unprobed } from "../../contracts/unprobed.ts";
import { bends } from "./bends.ts";
import { whyMoot } from "../run/judge.ts";
import { runContract } from "../run/run-contract.ts";
import { inProcessStage, type InProcessOptions } from "../targets/in-process.ts";

const profiles = builtInProfiles.map((name) => builtInProfile(name));
const tag = { prefix: "law", emailDomain: "law.example" };

/** Runs a contract on a mock that is told some answers; what it has seen, without the exchanges. */
async function outcomeOf(
  contract: Contract,
  profile: Profile,
  answers: Record<string, string>,
  options: InProcessOptions = {},
) {
  const stage = await inProcessStage(profile, { answers, ...options });
  await using target = await stage.open();
  const { exchanges: _, ...outcome } = await runContract(contract, target, tag);
  return outcome;
}

/** Whether a profile offers what a contract is about. */
function applies(contract: Contract, { surfaces }: Profile): boolean {
  if (contract.kind === "rule") return contract.surfaces.every((surface) => surfaces[surface] !== undefined);
  return (findQuirk(contract.quirk)?.surfaces ?? []).some((surface) => surfaces[surface] !== undefined);
}

/** Any profile that the catalogue allows. */
const anyAnswers = fc.record(
  Object.fromEntries(quirks.map((quirk) => [quirk.id, fc.constantFrom(...answersOf(quirk))])),
);

describe("law 1, read-back: a mock told to give an answer is seen to give it", () => {
  const cases = profiles.flatMap((profile) =>
    probes
      .filter((probe) => applies(probe, profile))
      .flatMap((probe) => {
        const quirk = findQuirk(probe.quirk);
        return quirk === undefined
          ? []
          : answersOf(quirk).map((answer) => ({ name: profile.name, profile, probe, id: quirk.id, answer }));
      }),
  );

  test.for(cases)("$name: $id: $answer", async ({ profile, probe, id, answer }) => {
    const moot = isMoot(id, { ...resolveAnswers(profile), [id]: answer });
    expect(await outcomeOf(probe, profile, { [id]: answer })).toMatchObject(
      moot ? { kind: "moot" } : { kind: "answer", answer },
    );
  });
});

describe("law 2, independence: under any profile every probe reads its own quirk, or is moot where declared", () => {
  test.for(profiles)("random answers over $name", async (profile) => {
    await fc.assert(
      fc.asyncProperty(anyAnswers, async (answers) => {
        const expected: Record<string, string> = {};
        const seen: Record<string, unknown> = {};
        for (const probe of probes.filter((each) => applies(each, profile))) {
          const answer = answers[probe.quirk] ?? "";
          expected[probe.quirk] = isMoot(probe.quirk, answers) ? "moot" : answer;
          const outcome = await outcomeOf(probe, profile, answers);
          seen[probe.quirk] =
            outcome.kind === "answer" ? outcome.answer : outcome.kind === "moot" ? "moot" : outcome;
        }
        expect(seen).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});

describe("law 3, reach: while a probe runs, its quirk is asked", () => {
  const cases = profiles.flatMap((profile) =>
    probes
      .filter((probe) => applies(probe, profile))
      .map((probe) => ({ name: profile.name, profile, probe, id: probe.quirk })),
  );

  test.for(cases)("$name: $id", async ({ profile, probe, id }) => {
    const stage = await inProcessStage(profile);
    const target = await stage.open();
    await runContract(probe, target, tag);
    expect(Object.keys(await target.asked())).toContain(id);
    await target[Symbol.asyncDispose]();
  });
});

describe("law 4, one site: each quirk is asked at one place in the mock", () => {
  const source = readdirSync("mock-server", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => readFileSync(`mock-server/${path}`, "utf8"))
    .join("\n");

  test.for(quirks.map(({ id }) => id))("%s", (id) => {
    expect(source.split(`.ask("${id}")`)).toHaveLength(2);
  });
});

describe("law 5, rules hold under any profile", () => {
  test.for(profiles)("random answers over $name", async (profile) => {
    await fc.assert(
      fc.asyncProperty(anyAnswers, async (answers) => {
        const told = withAnswers(profile, answers).answers;
        const meant = rules.filter((each) => applies(each, profile) && whyMoot(each, told) === undefined);
        for (const rule of meant) {
          const outcome = await outcomeOf(rule, profile, answers);
          expect({ rule: rule.id, ...outcome }).toEqual({ rule: rule.id, kind: "kept" });
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe("law 6, nothing unobservable by accident", () => {
  test("every quirk has one probe, or a reason for none", () => {
    const probed = probes.map(({ quirk }) => quirk);
    expect([...probed, ...Object.keys(unprobed)].toSorted()).toEqual(quirks.map(({ id }) => id).toSorted());
  });

  test("no two contracts share an id", () => {
    const ids = [...probes, ...rules].map(idOf);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

describe("law 8, bite: for every rule there is a bent server under which it breaks", () => {
  test.for(rules.map(({ id }) => id))("%s", async (id) => {
    const rule = rules.find((each) => each.id === id);
    const bend = bends[id];
    if (rule === undefined || bend === undefined) throw new Error(`Nothing bends the server against ${id}.`);
    const profile = profiles.find((each) => applies(rule, each));
    if (profile === undefined) throw new Error(`No built-in profile offers what ${id} speaks of.`);
    const answers = { ...rule.assumes };
    expect(await outcomeOf(rule, profile, answers)).toEqual({ kind: "kept" });
    expect(await outcomeOf(rule, profile, answers, { bend })).toMatchObject({ kind: "violated" });
  });

  test("no bend is left over", () => {
    expect(Object.keys(bends).toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  });
});
