import { HarnessError } from "../../../process/harness-error.ts";

/** No answer came that can be used: the request may or may not have been carried out. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  readonly code: string;

  constructor(message: string, code: string, options: ErrorOptions = {}) {
    super(message, options);
    this.code = code;
  }
}

/** The codes of {@link NoAnswer} that are ours. */
export const lostAnswer = {
  late: "ETIMEDOUT",
  tooLarge: "EFBIG",
  givenUp: "ABORT_ERR",
} as const;

const untrusted = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_UNTRUSTED",
]);

/** What went wrong below HTTP, in a sentence that says what to do. */
export function noAnswer(url: URL, error: Error): Error {
  if (error instanceof NoAnswer) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const setting = (message: string) => new HarnessError(message, { cause: error });
  if (untrusted.has(code)) {
    return setting(
      `The certificate of ${url.host} is not trusted (${code}): pass its authority with --ca FILE.`,
    );
  }
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID") {
    return setting(`The certificate of ${url.host} is not valid today (${code}): it must be renewed.`);
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return setting(`The certificate of ${url.host} is for another name: use that name.`);
  }
  if (code === "EPROTO" || code.startsWith("ERR_SSL")) {
    return setting(`No TLS connection to ${url.host} can be made: is it http:// instead of https://?`);
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return setting(`The host ${url.hostname} is unknown: check the URL.`);
  }
  if (code === "ECONNREFUSED" || code === "EHOSTUNREACH" || code === "ENETUNREACH") {
    return setting(
      `Nothing answers at ${url.origin} (${code}): check the URL, and that the server is running.`,
    );
  }
  return new NoAnswer(
    code === "ETIMEDOUT"
      ? `No answer came in time from ${url.origin}.`
      : `The connection was lost before an answer came from ${url.origin} (${code || error.message}).`,
    code,
    { cause: error },
  );
}
