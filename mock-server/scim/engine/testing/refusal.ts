import { ScimFailure } from "../error.ts";

/** The failure that `run` ends in, undefined if it ends well. Anything else that is thrown is a bug and passes through. */
export function refusalOf(run: () => unknown): ScimFailure | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof ScimFailure) return error;
    throw error;
  }
}
