// Tested by harness/learn/proxy/passing/bytes.test.ts.
import { endToEnd, withValue } from "../messages/end-to-end.ts";
import { requestFraming } from "../messages/framing.ts";
import { valuesOf, writeHead, type Field, type Head } from "../messages/head.ts";
import type { Passage } from "../messages/message-reader.ts";
import type { ProxyTarget } from "./target.ts";

/** A request as it goes on to the target. */
export interface ForwardedRequest {
  readonly method: string;
  /** Absolute, at the target. */
  readonly url: string;
  readonly httpVersion: string;
  readonly fields: readonly Field[];
  readonly passage: Passage;
}

/** The proxy cannot forward a request. */
export interface Unforwarded {
  readonly status: 501 | 421;
  readonly why: string;
}

/**
 * The request that the target gets. Undefined if it cannot be read; it is then forwarded unchanged, and the target decides.
 *
 * Host is the target's: a server chooses its site by it, and its certificate is for that name.
 */
export function forwardRequest(head: Head, target: ProxyTarget): ForwardedRequest | Unforwarded | undefined {
  const [, method = "", asked = "", httpVersion = "", end = ""] =
    /^(\S+) (\S+) (HTTP\/1\.\d)(\r?\n)$/.exec(head.startLine) ?? [];
  if (method === "") return undefined;
  if (method === "CONNECT") {
    return { status: 501, why: `it forwards requests to ${target.origin}, and opens no tunnels` };
  }
  const path = pathIn(method, asked, [target.authority, ...valuesOf(head, "host")]);
  if (path === undefined) {
    return { status: 421, why: `it forwards requests to ${target.origin} and to no other server` };
  }
  const fields = endToEnd(head, { keepAlive: false }).map((field) =>
    field.name.toLowerCase() === "host" ? withValue(field, target.authority) : field,
  );
  const startLine = path === asked ? head.startLine : `${method} ${path} ${httpVersion}${end}`;
  return {
    method,
    url: `${target.origin}${path === "*" ? "/*" : path}`,
    httpVersion,
    fields,
    passage: { head: writeHead({ ...head, startLine, fields }), framing: requestFraming(head) },
  };
}

/** The target of a request as an origin server is told it (RFC 9112 §3.2). Undefined if it is another server's. */
function pathIn(method: string, asked: string, ownAuthorities: readonly string[]): string | undefined {
  const [, authority, path = ""] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(asked) ?? [];
  if (authority === undefined) return asked;
  if (!ownAuthorities.some((own) => own.toLowerCase() === authority.toLowerCase())) return undefined;
  // OPTIONS without a path is about the server as a whole (RFC 9112 §3.2.4).
  if (path === "" && method === "OPTIONS") return "*";
  return path.startsWith("/") ? path : `/${path}`;
}
