import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readers } from "../../contracts/readers.ts";
import { sampleSize } from "../../testing/sample-size.ts";
import { guardMutants } from "./reader-mutants/catalogue.ts";
import { surprisedMutants } from "./reader-mutants/surprised.ts";
import { Corpus, misreadingOf } from "./reader-mutants/kill.ts";

const guarded = new Set(guardMutants.map(({ quirk }) => quirk));
/** The mutants of readers that have no guard mutant. */
const others = surprisedMutants.filter(({ quirk }) => !guarded.has(quirk));

test("every reader has a mutant", () => {
  const mutated = new Set([...others, ...guardMutants].map(({ quirk }) => quirk));
  expect(readers.map(({ quirk }) => quirk).filter((quirk) => !mutated.has(quirk))).toEqual([]);
});

test("each guard stands once in its source", () => {
  for (const mutant of guardMutants) {
    if (!("guard" in mutant)) continue;
    const times = readFileSync(mutant.file, "utf8").split(mutant.guard).length - 1;
    expect([mutant.quirk, mutant.forgets, times]).toEqual([mutant.quirk, mutant.forgets, 1]);
  }
});

describe("law 10 notices a reader that forgets something", () => {
  const corpus = new Corpus(sampleSize({ test: 16, trial: 80 }));
  // Noticing a missing guard may take the traffic of many servers. The first mutants of the list are noticed early.
  const tried = guardMutants.slice(0, sampleSize({ test: 3, trial: guardMutants.length }));
  const mutants = [...others.slice(0, sampleSize({ test: 2, trial: others.length })), ...tried];
  const cases = mutants.map((mutant) => ({ ...mutant, mutant }));

  test.for(cases)("$quirk: $forgets", { timeout: 600_000 }, async ({ mutant }) => {
    expect(await misreadingOf(mutant, corpus)).toBeDefined();
  });
});
