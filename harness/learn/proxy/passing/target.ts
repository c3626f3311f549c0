import { usageError } from "../../../process/harness-error.ts";
import { originOf } from "../../../process/server-url.ts";

/** The server to which a proxy forwards everything. */
export interface ProxyTarget {
  /** Such as `https://server.example`. */
  readonly origin: string;
  readonly isSecure: boolean;
  readonly hostname: string;
  readonly port: number;
  /** As `Host` and a request's target name it (RFC 9110 §7.2). */
  readonly authority: string;
}

/** @throws {HarnessError} for what is no URL of a server, or has a path */
export function readTarget(text: string): ProxyTarget {
  if (/^(?:mock|replay:.*)$/.test(text)) {
    throw usageError(
      "The proxy forwards requests to a server: give its URL, such as https://server.example.",
    );
  }
  const url = new URL(originOf(text));
  if (url.pathname !== "/") {
    throw usageError(
      `The proxy does not change paths: set --target to ${url.origin}, and give the client the proxy's URL followed by ${url.pathname}.`,
    );
  }
  const isSecure = url.protocol === "https:";
  return {
    origin: url.origin,
    isSecure,
    hostname: url.hostname.replaceAll(/^\[|\]$/g, ""),
    port: url.port === "" ? (isSecure ? 443 : 80) : Number(url.port),
    authority: url.host,
  };
}
