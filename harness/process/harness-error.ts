import { exitCodes } from "./exit-codes.ts";

/** We are wrong, or cannot work: settings, reachability, set-up. Never said of the server under test. */
export class HarnessError extends Error {
  override readonly name: string = "HarnessError";
  /** The exit code of a command that ends by this error. */
  readonly exitCode: (typeof exitCodes)["usage" | "couldNotCheck"];

  constructor(
    message: string,
    {
      usage = false,
      ...options
    }: ErrorOptions & { /** The caller can set it right. */ usage?: boolean } = {},
  ) {
    super(message, options);
    this.exitCode = usage ? exitCodes.usage : exitCodes.couldNotCheck;
  }
}

/** A setting that cannot be used. The message says what to do. */
export function usageError(message: string, options: ErrorOptions = {}): HarnessError {
  return new HarnessError(message, { ...options, usage: true });
}

/** Why a run ends that its operator has ended. */
export function interrupted(): HarnessError {
  return new HarnessError("The run was interrupted.");
}
