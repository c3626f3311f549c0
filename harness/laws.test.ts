import * as fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { idOf, probes, rules } from "../contracts/catalogue.ts";
import type { AnyProbe, Contract } from "../contracts/contract.ts";
import { builtInProfile, isMoot, resolveAnswers, withAnswers } from "../contracts/profile.ts";
import { answersOf, findQuirk, quirks } from "../contracts/quirks.ts";
import { unprobed } from "../contracts/unprobed.ts";
import { bends } from "./bends.ts";
import { whyMoot } from "./judge.ts";
import { runContract } from "./run-contract.ts";
import { inProcessStage, type InProcessOptions } from "./targets/in-process.ts";

const guide = builtInProfile("guide");
const guideAnswers: Readonly<Record<string, string>> = resolveAnswers(guide);
const tag = { prefix: "law", emailDomain: "law.example" };

/** Runs a contract on a mock that is told some answers; what it has seen, without the exchanges. */
async function outcomeOf(
  contract: Contract,
  answers: Record<string, string>,
  options: InProcessOptions = {},
) {
  const stage = await inProcessStage(guide, { answers, ...options });
  await using target = await stage.open();
  const { exchanges: _, ...outcome } = await runContract(contract, target, tag);
  return outcome;
}

function probeOf(id: string): AnyProbe {
  const probe = probes.find(({ quirk }) => quirk === id);
  if (probe === undefined) throw new Error(`No probe asks ${id}.`);
  return probe;
}

/** Any profile that the catalogue allows. */
const anyAnswers = fc.record(
  Object.fromEntries(quirks.map((quirk) => [quirk.id, fc.constantFrom(...answersOf(quirk))])),
);

describe("law 1, read-back: a mock told to give an answer is seen to give it", () => {
  const cases = probes.flatMap(({ quirk }) => {
    const found = findQuirk(quirk);
    return found === undefined ? [] : answersOf(found).map((answer) => ({ id: quirk, answer }));
  });

  test.for(cases)("$id: $answer", async ({ id, answer }) => {
    const moot = isMoot(id, { ...guideAnswers, [id]: answer });
    expect(await outcomeOf(probeOf(id), { [id]: answer })).toMatchObject(
      moot ? { kind: "moot" } : { kind: "answer", answer },
    );
  });
});

describe("law 2, independence: under any profile every probe reads its own quirk, or is moot where declared", () => {
  test("random profiles", async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswers, async (answers) => {
        const expected: Record<string, string> = {};
        const seen: Record<string, unknown> = {};
        for (const probe of probes) {
          const answer = answers[probe.quirk] ?? "";
          expected[probe.quirk] = isMoot(probe.quirk, answers) ? "moot" : answer;
          const outcome = await outcomeOf(probe, answers);
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
  test.for(probes.map(({ quirk }) => quirk))("%s", async (id) => {
    const stage = await inProcessStage(guide);
    const target = await stage.open();
    await runContract(probeOf(id), target, tag);
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
  test("random profiles", async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswers, async (answers) => {
        const told = withAnswers(guide, answers).answers;
        for (const rule of rules.filter((each) => whyMoot(each, told) === undefined)) {
          const outcome = await outcomeOf(rule, answers);
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
    expect(await outcomeOf(rule, { ...rule.assumes })).toEqual({ kind: "kept" });
    expect(await outcomeOf(rule, { ...rule.assumes }, { bend })).toMatchObject({ kind: "violated" });
  });

  test("no bend is left over", () => {
    expect(Object.keys(bends).toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  });
});
