// Tested by harness/learn/proxy/passing/bytes.test.ts.
import { listOf, valuesOf, withoutBlanks, type Head } from "./head.ts";

/** Where the body of a message ends (RFC 9112 §6.3). */
export type Framing =
  | { readonly kind: "length"; readonly bytes: number }
  | { readonly kind: "chunked" }
  | { readonly kind: "until-close" }
  /** Readers may disagree, or there is no way to tell. */
  | { readonly kind: "unclear"; readonly why: string };

const noBody: Framing = { kind: "length", bytes: 0 };

export function requestFraming(head: Head): Framing {
  const odd = oddField(head);
  if (odd !== undefined) return unclear(odd);
  if (valuesOf(head, "transfer-encoding").length > 0) {
    if (valuesOf(head, "content-length").length > 0) return unclear("it has two lengths");
    if (isOld(head)) return unclear("HTTP/1.0 has no chunks");
    const isChunked = listOf(head, "transfer-encoding").at(-1) === "chunked";
    return isChunked ? { kind: "chunked" } : unclear("it does not give its length");
  }
  return declaredLength(head) ?? noBody;
}

/** @param method of the request that is answered */
export function answerFraming(head: Head, status: number, method: string): Framing {
  if (method === "HEAD" || status < 200 || status === 204 || status === 304) return noBody;
  const odd = oddField(head);
  if (odd !== undefined) return unclear(odd);
  const codings = listOf(head, "transfer-encoding");
  if (codings.length > 0) return { kind: codings.at(-1) === "chunked" ? "chunked" : "until-close" };
  return declaredLength(head) ?? { kind: "until-close" };
}

function declaredLength(head: Head): Framing | undefined {
  const said = valuesOf(head, "content-length").flatMap((value) => value.split(","));
  const [length, ...others] = new Set(said.map(withoutBlanks));
  if (length === undefined) return undefined;
  const isNumber = /^\d{1,15}$/.test(length) && others.length === 0;
  return isNumber ? { kind: "length", bytes: Number(length) } : unclear("its length is not a number");
}

/** Servers judge its chunks in several ways (RFC 9112 §6.1). */
function isOld({ startLine }: Head): boolean {
  return /HTTP\/1\.0\r?\n$/.test(startLine);
}

/** Readers disagree about such a line (RFC 9112 §5.1, §5.2). Only if it could tell a length does that matter. */
function oddField({ fields }: Head): string | undefined {
  const odd = fields.find(
    ({ name, line }) =>
      (name === "" || /\n[ \t]/.test(line)) && /content-length|transfer-encoding/i.test(line),
  );
  return odd === undefined ? undefined : "a line about its length is not a proper field";
}

function unclear(why: string): Framing {
  return { kind: "unclear", why };
}
