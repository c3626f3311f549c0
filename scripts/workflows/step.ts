import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const step = z.object({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
});
const workflow = z.object({
  permissions: z.record(z.string(), z.string()).optional(),
  jobs: z.record(z.string(), z.object({ uses: z.string().optional(), steps: z.array(step).default([]) })),
});

/** The jobs and permissions of a workflow. */
export function readWorkflow(file: string): z.infer<typeof workflow> {
  return workflow.parse(parse(readFileSync(file, "utf8")));
}

/** The shell script of a named step. */
export function scriptOf(file: string, name: string): string {
  const steps = Object.values(readWorkflow(file).jobs).flatMap((job) => job.steps);
  const script = steps.find((each) => each.name === name)?.run;
  if (script === undefined) throw new Error(`${file} has no step ${name}.`);
  return script;
}
