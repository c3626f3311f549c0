/** Facts for a renderer in addition to the message. */
export interface ErrorFacts {
  /** Headers that the answer must carry whatever its dialect, such as `Allow`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The true reason. Only the journal shows it; the caller does not see it. */
  readonly cause?: string;
}

/**
 * Something that the caller did wrong, or that the mock's state does not allow.
 *
 * Thrown wherever it is found and rendered once, in the dialect of the surface that was called.
 */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  readonly status: number;
  readonly facts: ErrorFacts;

  constructor(status: number, message: string, facts: ErrorFacts = {}) {
    super(message);
    this.status = status;
    this.facts = facts;
  }
}

/** An error of the token endpoint; `code` is one of RFC 6749 §5.2. */
export class OAuthError extends ApiError {
  override readonly name = "OAuthError";
  readonly code: string;

  constructor(status: number, code: string, description: string, facts: ErrorFacts = {}) {
    super(status, description, facts);
    this.code = code;
  }
}

/** A bearer token that is missing, unknown, expired or revoked (RFC 6750 §3.1). */
export class Unauthorized extends ApiError {
  override readonly name = "Unauthorized";

  constructor(cause: string) {
    super(401, "Authorization has been denied for this request.", {
      headers: { "WWW-Authenticate": "Bearer" },
      cause,
    });
  }
}
