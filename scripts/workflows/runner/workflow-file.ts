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
  jobs: z.record(z.string(), z.object({ env: texts, steps: z.array(step) })),
});

const action = z.object({
  inputs: z.record(z.string(), z.object({ default: z.coerce.string().optional() })).default({}),
  outputs: z.record(z.string(), z.object({ value: z.string() })).default({}),
  runs: z.object({ using: z.literal("composite"), steps: z.array(step) }),
});

export type Step = z.infer<typeof step>;
export type Action = z.infer<typeof action>;
export type Job = z.infer<typeof workflow>["jobs"][string];

export function readJob(file: string, name: string): Job {
  const job = workflow.parse(parse(readFileSync(file, "utf8"))).jobs[name];
  if (job === undefined) throw new Error(`${file} has no job ${name}.`);
  return job;
}

export function readAction(file: string): Action {
  return action.parse(parse(readFileSync(file, "utf8")));
}
