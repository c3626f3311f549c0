import { describe, expect, test } from "vitest";
import type { Rule } from "../../contracts/contract.ts";
import { Unclear } from "../../contracts/session/seen.ts";
import { HarnessError } from "../process/harness-error.ts";
import { Withheld } from "../targets/live/sender/mode.ts";
import { NoAnswer } from "../targets/live/sender/no-answer.ts";
import type { OpenTarget, Stage } from "../targets/stage.ts";
import { run } from "./run.ts";

function rule(id: string, check: () => Promise<void> = async () => undefined): Rule {
  return { kind: "rule", id, source: "a test", level: "must", surfaces: [], needs: [], check };
}

const target: OpenTarget = {
  name: "played",
  offers: new Set(),
  surfaces: {},
  key: { clientId: "id", clientSecret: "secret" },
  send: () => Promise.resolve(new Response()),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

function stage(odd: Partial<OpenTarget>, opening?: Error): Stage {
  return {
    name: "played",
    open: async (contract) => {
      const isOdd = contract?.kind === "rule" && contract.id === "odd";
      if (isOdd && opening !== undefined) throw opening;
      return { ...target, ...(isOdd && odd) };
    },
  };
}

async function verdicts(playing: Stage, odd: Rule = rule("odd")) {
  const contracts = [rule("before"), odd, rule("after")];
  const tag = { prefix: "t", emailDomain: "x" };
  const { results, defects, stopped } = await run({
    contracts,
    stage: playing,
    expectations: undefined,
    tag,
  });
  return { verdicts: results.map(({ verdict }) => verdict), defects, stopped, seen: results[1]?.seen };
}

const broken = async () => {
  throw new TypeError("x is not a function");
};

describe("one odd answer costs one contract", () => {
  const errors = {
    "a 502 from the token endpoint": new Unclear("No token could be got"),
    "a lost connection": new NoAnswer("The connection was lost", "ECONNRESET"),
    "a request that is withheld": new Withheld("not on the host of the target", { byMode: false }),
  };

  test.for(Object.entries(errors))("%s, before the contract starts", async ([, error]) => {
    const ran = await verdicts(stage({}, error));
    expect(ran).toEqual({ verdicts: ["held", "unclear", "held"], defects: [], seen: error.message });
  });

  test.for(Object.entries(errors))("%s, while the contract runs", async ([, error]) => {
    const ran = await verdicts(
      stage({}),
      rule("odd", () => Promise.reject(error)),
    );
    expect(ran).toEqual({ verdicts: ["held", "unclear", "held"], defects: [], seen: error.message });
  });

  test.for(Object.entries(errors))("%s, after the contract", async ([, error]) => {
    const ran = await verdicts(stage({ [Symbol.asyncDispose]: () => Promise.reject(error) }));
    expect(ran).toEqual({ verdicts: ["held", "unclear", "held"], defects: [], seen: error.message });
  });

  test("a bug of ours, which is kept for the report", async () => {
    const ran = await verdicts(stage({}), rule("odd", broken));
    expect(ran.verdicts).toEqual(["held", "unclear", "held"]);
    // A doubtful outcome is seen twice.
    expect(ran.defects).toMatchObject([{ name: "TypeError" }]);
    expect(ran.seen).toContain("A bug in mock-alteryx");
  });
});

test("what ends the run is not hidden by an error of the clean-up after it", async () => {
  const reason = new HarnessError("The server failed 5 times in a row.");
  const playing = stage({ [Symbol.asyncDispose]: () => Promise.reject(new Error("clean-up")) });
  const ran = await verdicts(
    playing,
    rule("odd", () => Promise.reject(reason)),
  );
  expect(ran).toMatchObject({ verdicts: ["held", "unclear", "unclear"], stopped: reason });
});
