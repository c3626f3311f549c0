import { expect, test } from "vitest";
import { Chance } from "../../testing/chance.ts";
import { sampleSize } from "../../testing/sample-size.ts";
import { Twins } from "./testing/twins.ts";

/** The number of calls after which a twin is rebuilt. */
const callsPerLife = 50;

test("a mock that is rebuilt repeatedly answers like one that keeps running", async () => {
  const chance = new Chance(7);
  const twins = new Twins(chance);
  const calls = sampleSize({ test: 600, trial: 10_000 });
  for (let number = 1; number <= calls; number++) {
    const { call, answers } = await twins.call();
    expect(answers[1], JSON.stringify([number, call])).toBe(answers[0]);
    expect(answers[0], JSON.stringify([number, call])).not.toMatch(/^500/);
    if (number % callsPerLife !== 0) continue;
    twins.rebuild(chance.one(["log", "contents"]));
    const [lasting, rebuilt] = twins.everything();
    expect(rebuilt).toEqual(lasting);
  }
});
