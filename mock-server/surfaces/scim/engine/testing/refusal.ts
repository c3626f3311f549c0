import { ScimError } from "../error.ts";

/** The refusal that `run` throws, or undefined. Any other error is a bug and passes through. */
export function refusalOf(run: () => unknown): ScimError | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof ScimError) return error;
    throw error;
  }
}
