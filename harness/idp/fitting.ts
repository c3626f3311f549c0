// Tested by harness/cli/read-company.test.ts.
import type { z } from "zod";
import { Directory, ImpossibleChange } from "./directory.ts";
import { peopleSchema, type People } from "./people-schema.ts";
import { scriptSchema } from "./script-schema.ts";

/** People whose ids, names and members fit together. */
export const fittingPeople = peopleSchema.superRefine((people, context) => {
  tellFault(context, [], () => new Directory(people));
});

/** Scripts that can happen to these people, such as nobody returning who never left. */
export function scriptFor(people: People) {
  return scriptSchema.superRefine(({ cycles }, context) => {
    const directory = new Directory(people);
    for (const [index, cycle] of cycles.entries()) {
      if (!tellFault(context, ["cycles", index], () => directory.apply(cycle))) return;
    }
  });
}

function tellFault(
  context: z.RefinementCtx,
  path: readonly (string | number)[],
  act: () => unknown,
): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (!(error instanceof ImpossibleChange)) throw error;
    context.addIssue({ code: "custom", message: error.message, path: [...path, ...error.path] });
    return false;
  }
}
