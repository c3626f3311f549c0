import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const texts = z.record(z.string(), z.coerce.string()).default({});

const step = z.object({
  name: z.string().optional(),
  id: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: texts,
  env: texts,
});

const workflow = z.object({
  permissions: z.record(z.string(), z.string()).optional(),
  jobs: z.record(
    z.string(),
    z.object({ uses: z.string().optional(), env: texts, steps: z.array(step).default([]) }),
  ),
});

const action = z.object({
  inputs: z.record(z.string(), z.object({ default: z.coerce.string().optional() })).default({}),
  outputs: z.record(z.string(), z.object({ value: z.string() })).default({}),
  runs: z.object({ using: z.literal("composite"), steps: z.array(step) }),
});

export type Step = z.infer<typeof step>;
export type Action = z.infer<typeof action>;
export type Workflow = z.infer<typeof workflow>;
export type Job = Workflow["jobs"][string];

/** The jobs and permissions of a workflow. */
export function readWorkflow(file: string): Workflow {
  return workflow.parse(parse(readFileSync(file, "utf8")));
}

export function readJob(file: string, name: string): Job {
  const job = readWorkflow(file).jobs[name];
  if (job === undefined) throw new Error(`${file} has no job ${name}.`);
  return job;
}

export function readAction(file: string): Action {
  return action.parse(parse(readFileSync(file, "utf8")));
}

/** The shell script of a named step. */
export function scriptOf(file: string, name: string): string {
  const steps = Object.values(readWorkflow(file).jobs).flatMap((job) => job.steps);
  const script = steps.find((each) => each.name === name)?.run;
  if (script === undefined) throw new Error(`${file} has no step ${name}.`);
  return script;
}
