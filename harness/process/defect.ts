import { HarnessError } from "./harness-error.ts";

/** An error of our own. It says nothing about the server; the code must be fixed. */
export class Defect extends Error {
  override readonly name = "Defect";

  constructor(cause: unknown) {
    super(
      `A bug in mock-alteryx stopped the check (${String(cause)}). Please report it with the following details.`,
      { cause },
    );
  }

  /** Where the error happened. */
  get trace(): string {
    return this.cause instanceof Error ? (this.cause.stack ?? "") : "";
  }
}

/** The error that a command ends with: an expected error unchanged, any other one as a defect. */
export function asFinal(error: unknown): HarnessError | Defect {
  return error instanceof HarnessError || error instanceof Defect ? error : new Defect(error);
}
