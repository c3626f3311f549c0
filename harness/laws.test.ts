import { describe, expect, test } from "vitest";
import { probes } from "../contracts/catalogue.ts";
import { isMoot, builtInProfile, resolveAnswers } from "../contracts/profile.ts";
import { answersOf, quirks } from "../contracts/quirks.ts";
import { runContract } from "./run-contract.ts";
import { inProcessStage } from "./targets/in-process.ts";

const guide = builtInProfile("guide");
const tag = { prefix: "law", emailDomain: "law.example" };

describe("law 1, read-back: a mock told to give an answer is seen to give it", () => {
  const cases = quirks.flatMap((quirk) => answersOf(quirk).map((answer) => ({ id: quirk.id, answer })));
  test.for(cases)("$id: $answer", async ({ id, answer }) => {
    const probe = probes.find(({ quirk }) => quirk === id);
    if (probe === undefined) throw new Error(`No probe asks ${id}.`);
    const stage = await inProcessStage(guide, { answers: { [id]: answer } });
    await using target = await stage.open();
    const told = { ...resolveAnswers(guide), [id]: answer };
    const expected = isMoot(id, told) ? { kind: "moot" } : { kind: "answer", answer };
    expect(await runContract(probe, target, tag)).toMatchObject(expected);
  });
});
