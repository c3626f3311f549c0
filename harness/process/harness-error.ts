import { exitCodes } from "./exit-codes.ts";

/** The fault is on our side: settings, reachability or set-up. It is never a statement about the server under test. */
export class HarnessError extends Error {
  override readonly name: string = "HarnessError";
  /** The exit code of a command that ends with this error. */
  readonly exitCode: (typeof exitCodes)["usage" | "couldNotCheck"];

  constructor(
    message: string,
    { usage = false, ...options }: ErrorOptions & { /** The caller can fix this. */ usage?: boolean } = {},
  ) {
    super(message, options);
    this.exitCode = usage ? exitCodes.usage : exitCodes.couldNotCheck;
  }
}

/** A setting is unusable. The message says what to do. */
export function usageError(message: string, options: ErrorOptions = {}): HarnessError {
  return new HarnessError(message, { ...options, usage: true });
}

/** The operator interrupted the run. */
export function interrupted(): HarnessError {
  return new HarnessError("The run was interrupted.");
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
