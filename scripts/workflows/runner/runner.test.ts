import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readKeyValues } from "./command-file.ts";
import { interpolated, isMet } from "./expression.ts";
import { runJob } from "./run-job.ts";
import type { Step } from "./workflow-file.ts";

const contexts = { inputs: { name: "Ada", empty: "" }, steps: { one: { outputs: { code: "4" } } } };

test.for([
  ["hello ${{ inputs.name }}", "hello Ada"],
  ["${{ steps.one.outputs.code }}${{ steps.none.outputs.code }}", "4"],
  ["${{ inputs.empty || 'none' }}", "none"],
] as const)("%s is %s", ([text, expected]) => {
  expect(interpolated(text, contexts)).toBe(expected);
});

test.for([
  [undefined, true, false],
  ["always()", true, true],
  ["failure()", false, true],
  ["steps.one.outputs.code == '4'", true, false],
  ["always() && inputs.empty != ''", false, false],
  ["inputs.name", true, false],
] as const)(
  "a step with the condition %s runs after a success: %s, after a failure: %s",
  ([condition, ...expected]) => {
    const met = (["success", "failure"] as const).map((status) => isMet(condition, contexts, status));
    expect(met).toEqual(expected);
  },
);

test("outputs are read in both forms", () => {
  expect(readKeyValues("a=1\nb<<END\nx=1\n\nEND\nc=d=e\n")).toEqual({ a: "1", b: "x=1\n", c: "d=e" });
  expect(() => readKeyValues("b<<END\nx")).toThrow("does not end with END");
  expect(() => readKeyValues("text")).toThrow("not a name");
});

function step(run: string, others: Partial<Step> = {}): Step {
  return { run, with: {}, env: {}, ...others };
}

describe("a job", () => {
  const place = mkdtempSync(join(tmpdir(), "runner-test-"));
  const job = (steps: readonly Step[], options = {}) =>
    runJob(
      { env: { JOB: "job" }, steps: [...steps] },
      { workspace: place, programs: join(place, "bin"), ...options },
    );

  test("hands variables, paths and outputs from step to step", async () => {
    const { status, steps } = await job([
      step('echo "A=1" >> "$GITHUB_ENV"; echo "/own/bin" >> "$GITHUB_PATH"; echo "x=2" >> "$GITHUB_OUTPUT"', {
        id: "one",
      }),
      step('echo "$JOB $A $X"; case ":$PATH:" in *:/own/bin:*) echo found ;; esac', {
        env: { X: "${{ steps.one.outputs.x }}" },
      }),
    ]);
    expect({ status, log: steps[1]?.log }).toEqual({ status: "success", log: "job 1 2\nfound\n" });
  });

  test("skips the steps after a failure, except those that always run", async () => {
    const { status, steps } = await job([
      step("false | true"),
      step("true"),
      step("echo end", { if: "always()" }),
    ]);
    expect(status).toBe("failure");
    expect(steps.map(({ outcome }) => outcome)).toEqual(["failure", "skipped", "success"]);
  });

  test("runs a composite action with its inputs, defaults and outputs, in its own contexts", async () => {
    mkdirSync(join(place, "greet"), { recursive: true });
    writeFileSync(
      join(place, "greet/action.yml"),
      `inputs: { who: { required: true }, word: { default: hello } }
outputs: { said: { value: "\${{ steps.say.outputs.text }}" } }
runs:
  using: composite
  steps:
    - id: say
      run: echo "text=$WORD $WHO" >> "$GITHUB_OUTPUT"
      shell: bash
      env: { WHO: "\${{ inputs.who }}", WORD: "\${{ inputs.word }}" }
`,
    );
    const { steps } = await job(
      [
        { id: "greet", uses: "owner/greet@v1", with: { who: "Ada" }, env: {} },
        step('echo "$SAID"', { env: { SAID: "${{ steps.greet.outputs.said }}" } }),
      ],
      { actions: { "owner/greet": join(place, "greet/action.yml") } },
    );
    expect(steps[1]?.log).toBe("hello Ada\n");
  });

  test("ends what its steps left running", async () => {
    const { steps } = await job([step("sleep 600 & echo $!")]);
    expect(() => process.kill(Number(steps[0]?.log), 0)).toThrow("ESRCH");
  });
});
