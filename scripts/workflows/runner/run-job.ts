import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Shell } from "./shell.ts";
import { readKeyValues } from "./command-file.ts";
import { interpolated, isMet, type Contexts, type Status } from "./expression.ts";
import { readAction, type Job, type Step } from "./workflow-file.ts";

export interface JobOptions {
  /** The folder of the repository that the workflow belongs to. */
  readonly workspace: string;
  /** Programs of this folder stand in for those of the machine. */
  readonly programs: string;
  /** The variables and secrets of the repository. */
  readonly vars?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** The file of each action to run, by name without a version. Other actions only log their inputs. */
  readonly actions?: Readonly<Record<string, string>>;
  /** Inputs that every action gets where the workflow gives none. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The folder for what a job installs. */
  readonly temp?: string;
}

export interface StepResult {
  readonly name: string;
  readonly outcome: "success" | "failure" | "skipped";
  readonly outputs: Readonly<Record<string, string>>;
  /** All output. */
  readonly log: string;
}

export interface JobResult {
  readonly status: Status;
  readonly steps: readonly StepResult[];
  /** The text of the job's summary. */
  readonly summary: string;
}

/** Runs the steps of a job as GitHub does, composite actions included, on this machine. */
export async function runJob(job: Job, options: JobOptions): Promise<JobResult> {
  const temp = options.temp ?? mkdtempSync(join(tmpdir(), "runner-"));
  mkdirSync(temp, { recursive: true });
  const run = new JobRun(options, temp);
  const contexts = {
    vars: options.vars ?? {},
    secrets: options.secrets ?? {},
    github: { token: "token-of-the-job", workspace: options.workspace },
    runner: { temp },
  };
  try {
    const { status, steps } = await run.steps(job.steps, contexts, job.env);
    return { status, steps, summary: run.summary() };
  } finally {
    await run.end();
  }
}

/** The state that is kept from step to step. */
class JobRun {
  readonly #options: JobOptions;
  readonly #temp: string;
  /** From GITHUB_ENV and GITHUB_PATH. */
  readonly #variables: Record<string, string> = {};
  readonly #path: string[];
  readonly #shell = new Shell();
  readonly #summary: string;

  constructor(options: JobOptions, temp: string) {
    this.#options = options;
    this.#temp = temp;
    this.#path = [options.programs];
    this.#summary = join(temp, "summary.md");
    writeFileSync(this.#summary, "");
  }

  /** Ends the processes that steps have left running. */
  end(): Promise<void> {
    return this.#shell.end();
  }

  summary(): string {
    return readFileSync(this.#summary, "utf8");
  }

  async steps(steps: readonly Step[], contexts: Contexts, env: Readonly<Record<string, string>>) {
    const results: StepResult[] = [];
    const told: Record<string, unknown> = {};
    let status: Status = "success";
    for (const step of steps) {
      const seen = { ...contexts, steps: told };
      const name = step.name ?? step.uses ?? step.run ?? "";
      if (!isMet(step.if, seen, status)) {
        results.push({ name, outcome: "skipped", outputs: {}, log: "" });
        continue;
      }
      const { outcome, outputs, log } = await this.#step(step, seen, { ...env, ...filled(step.env, seen) });
      if (outcome === "failure") status = "failure";
      if (step.id !== undefined) told[step.id] = { outcome, outputs };
      results.push({ name, outcome, outputs, log });
    }
    return { status, steps: results, told };
  }

  async #step(step: Step, contexts: Contexts, env: Readonly<Record<string, string>>) {
    if (step.run !== undefined) return this.#script(interpolated(step.run, contexts), env);
    const file = this.#options.actions?.[(step.uses ?? "").replace(/@.*$/, "")];
    if (file === undefined) {
      const log = `${step.uses} ${JSON.stringify(filled(step.with, contexts))}\n`;
      return { outcome: "success" as const, outputs: {}, log };
    }
    const action = readAction(file);
    const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ""]);
    const inputs = {
      ...Object.fromEntries(defaults),
      ...this.#options.inputs,
      ...filled(step.with, contexts),
    };
    const github = { ...Object(contexts["github"]), action_path: dirname(file) };
    const inner = { ...contexts, inputs, github };
    const { status, steps, told } = await this.steps(action.runs.steps, inner, env);
    const values = Object.entries(action.outputs).map(([name, { value }]) => [
      name,
      interpolated(value, { ...inner, steps: told }),
    ]);
    const log = steps.map((each) => each.log).join("");
    return { outcome: status, outputs: Object.fromEntries(values), log };
  }

  async #script(script: string, env: Readonly<Record<string, string>>) {
    const files = mkdtempSync(join(this.#temp, "step-"));
    const [variables, output, path] = [join(files, "env"), join(files, "output"), join(files, "path")];
    for (const file of [variables, output, path]) writeFileSync(file, "");
    const { code, log } = await this.#shell.run(script, this.#options.workspace, {
      ...machineVariables(),
      HOME: this.#temp,
      RUNNER_TEMP: this.#temp,
      ...this.#variables,
      ...env,
      PATH: [...this.#path, process.env["PATH"]].join(":"),
      GITHUB_ENV: variables,
      GITHUB_OUTPUT: output,
      GITHUB_PATH: path,
      GITHUB_STEP_SUMMARY: this.#summary,
    });
    const outputs = readKeyValues(readFileSync(output, "utf8"));
    Object.assign(this.#variables, readKeyValues(readFileSync(variables, "utf8")));
    this.#path.splice(1, 0, ...lines(readFileSync(path, "utf8")));
    rmSync(files, { recursive: true });
    return { outcome: code === 0 ? ("success" as const) : ("failure" as const), outputs, log };
  }
}

/** The machine's environment, without the variables of this process or its own job. */
function machineVariables(): Record<string, string> {
  const own = /^(ALTERYX|MOCK_ALTERYX|GITHUB|RUNNER|VITEST|SAMPLE_SIZE|npm)_?/;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || own.test(name) ? [] : [[name, value]],
    ),
  );
}

function filled(texts: Readonly<Record<string, string>>, contexts: Contexts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, interpolated(text, contexts)]),
  );
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}
