/** TLS cannot be set up as the user wants it. The message says what to change. */
export class TlsError extends Error {
  override readonly name = "TlsError";
}
