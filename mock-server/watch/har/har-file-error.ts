/** Why a HAR file cannot be written. */
export class HarFileError extends Error {
  override readonly name = "HarFileError";

  static of(path: string, cause: unknown): HarFileError {
    if (cause instanceof HarFileError) return cause;
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    return new HarFileError(`${path} cannot be written (${reason})`, { cause });
  }
}
