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

/** An error as a defect, unless it is one already. */
export function asDefect(error: unknown): Defect {
  return error instanceof Defect ? error : new Defect(error);
}
