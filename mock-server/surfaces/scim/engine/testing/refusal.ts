import { ScimError } from "../error.ts";

/** The failure that `run` ends in, undefined if it ends well. Anything else that is thrown is a bug and passes through. */
export function refusalOf(run: () => unknown): ScimError | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof ScimError) return error;
    throw error;
  }
}
