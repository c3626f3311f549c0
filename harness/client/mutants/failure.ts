/** A call that did not succeed. */
export class Failure extends Error {
  override readonly name = "Failure";
  /** 0 when no answer came, or none that can be read. */
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** Whether the request changes something. */
  readonly isWrite: boolean;

  constructor(
    message: string,
    { status, isWrite, retryAfter }: { status: number; isWrite: boolean; retryAfter?: string | undefined },
  ) {
    super(message);
    this.status = status;
    this.isWrite = isWrite;
    this.retryAfter = retryAfter;
  }
}
