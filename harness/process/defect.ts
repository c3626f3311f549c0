import { HarnessError } from "./harness-error.ts";

/** Errors of our own: nothing can be said of the server, and somebody has to mend the code. */
export class Defect extends Error {
  override readonly name = "Defect";

  constructor(cause: unknown) {
    super(
      `A defect of mock-alteryx kept it from checking (${String(cause)}): please report it with what follows.`,
      { cause },
    );
  }

  /** Where it happened. */
  get trace(): string {
    return this.cause instanceof Error ? (this.cause.stack ?? "") : "";
  }
}

/** An error as a command ends by it: as it is where it was foreseen, and otherwise as a defect. */
export function asFinal(error: unknown): HarnessError | Defect {
  return error instanceof HarnessError || error instanceof Defect ? error : new Defect(error);
}
