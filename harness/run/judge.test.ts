import { describe, expect, test } from "vitest";
import { idOf, probes, rules } from "../../contracts/catalogue.ts";
import type { Contract } from "../../contracts/contract.ts";
import { builtInProfile } from "../../contracts/profile.ts";
import { Redaction } from "../../mock-server/message/redaction/redaction.ts";
import { excuseRules, isMended, judge, whyMoot, type ProfileExpectations } from "./judge.ts";
import type { Outcome } from "./run-contract.ts";

const guide = builtInProfile("guide");
const redaction = new Redaction();

const probe = probes.find((each) => each.quirk === "users.delete") ?? missing();
const rule = rules.find((each) => each.id === "users.active-by-default") ?? missing();

function missing(): never {
  throw new Error("The catalogue has no such contract.");
}

function verdictOn(outcome: Outcome, expected: ProfileExpectations, contract: Contract = probe): string {
  return judge(contract, outcome, { ...expected, redaction }).verdict;
}

const exchanges: Outcome["exchanges"] = [];
const saw = (answer: "deactivate" | "remove"): Outcome => ({ kind: "answer", answer, exchanges });
const violated: Outcome = { kind: "violated", because: "isActive is false.", exchanges };

describe("an answer is compared with the one that the profile records", () => {
  const recorded = { expectations: guide.answers };
  const cases: [string, Outcome, ProfileExpectations, string][] = [
    ["the same", saw("deactivate"), recorded, "held"],
    ["another one", saw("remove"), recorded, "broken"],
    ["no record", saw("remove"), { expectations: {} }, "unrecorded"],
    ["no profile", saw("remove"), { expectations: undefined }, "unrecorded"],
    ["an answer that no profile can have", { kind: "novel", saw: "410", exchanges }, recorded, "novel"],
    [
      "a question that could not be asked",
      { kind: "unclear", because: "502", exchanges },
      recorded,
      "unclear",
    ],
  ];

  test.for(cases)("%s", ([, outcome, expected, verdict]) => {
    expect(verdictOn(outcome, expected)).toBe(verdict);
  });
});

describe("a rule holds, whatever the profile records", () => {
  const deviations = { [idOf(rule)]: { saw: "isActive is false.", evidence: "seen.json" } };

  test("a server that breaks it is broken", () => {
    expect(verdictOn(violated, { expectations: guide.answers }, rule)).toBe("broken");
  });

  test("a server that is recorded to break it deviates", () => {
    expect(verdictOn(violated, { expectations: guide.answers, deviations }, rule)).toBe("deviates");
  });

  test("a recorded deviation that no longer shows is mended", () => {
    const held = judge(rule, { kind: "held", exchanges }, { expectations: undefined, deviations, redaction });
    expect(held.verdict).toBe("held");
    expect(isMended(held)).toBe(true);
  });
});

describe("a rule that assumes an answer", () => {
  const assuming: Contract = { ...rule, assumes: { "users.delete": "deactivate" } };
  const broken = judge(assuming, violated, { expectations: guide.answers, redaction });
  const resultOf = (answer: "deactivate" | "remove") =>
    judge(probe, saw(answer), { expectations: guide.answers, redaction });

  const verdicts = (answer: "deactivate" | "remove") =>
    excuseRules([probe, assuming], [resultOf(answer), broken]).map(({ verdict }) => verdict);

  test("is moot where the profile records another answer", () => {
    const removes = { answer: "remove", basis: "observed", evidence: "seen.json" } as const;
    expect(whyMoot(assuming, { ...guide.answers, "users.delete": removes })).toContain(
      "users.delete: deactivate",
    );
    expect(whyMoot(assuming, guide.answers)).toBeUndefined();
  });

  test("is excused where the server was seen to give another answer, and only there", () => {
    expect(verdicts("remove")).toEqual(["broken", "moot"]);
    expect(verdicts("deactivate")).toEqual(["held", "broken"]);
  });
});
