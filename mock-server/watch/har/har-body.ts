// Tested by mock-server/watch/har/har-entry.test.ts.
import { textIn, withoutCodings } from "../../message/content-coding.ts";
import type { Redaction } from "../../message/redaction/redaction.ts";
import { redacted } from "../../message/redaction/secret-names.ts";

/** A body for a HAR: its text, its bytes as they were sent, or only their number if the body was not kept. */
export type HarBody = string | Uint8Array | { readonly bytes: number };

/** A body as a HAR shows it, without secrets. */
export interface ShownBody {
  /** Bytes as they were sent. */
  readonly bodySize: number;
  /** Bytes after decoding. */
  readonly size: number;
  readonly text?: string;
  readonly encoding?: "base64";
  /** Why there is no text. */
  readonly comment?: string;
}

/** Larger bodies are not kept. Six times as much is the longest text that its JSON can have, and V8 can hold it. */
const maxBytes = 64 * 1024 * 1024;

const noText = "The body was not kept: it is not text.";
const notKept = "The body was not kept: it is too large.";

/** Media types that promise text. */
const isTextual =
  /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml)\b|application\/x-www-form-urlencoded\b)/i;

/**
 * @param headers of the same message; they tell how the body is compressed and spelled
 */
export function showBody(body: HarBody, headers: Headers, redaction: Redaction): ShownBody {
  if (typeof body === "string") {
    const size = Buffer.byteLength(body);
    return { bodySize: size, ...showText(body, size, redaction) };
  }
  if (!(body instanceof Uint8Array)) return { bodySize: body.bytes, size: body.bytes, comment: notKept };
  const bodySize = body.byteLength;
  const bytes = withoutCodings(body, headers.get("content-encoding") ?? "", maxBytes);
  if (bytes === undefined) {
    // It may hold a secret that nobody can find.
    const comment = "The body was not kept: it could not be decompressed, or is too large.";
    return { bodySize, size: bodySize, comment };
  }
  const text = textIn(bytes, headers.get("content-type") ?? "");
  if (text !== undefined) return { bodySize, ...showText(text, bytes.byteLength, redaction) };
  // Nobody can look for secrets in an archive or an image, and no answer of the API is one.
  if (!isTextual.test(headers.get("content-type") ?? "")) {
    return { bodySize, size: bytes.byteLength, comment: noText };
  }
  return { bodySize, ...showBytes(bytes, redaction) };
}

/** The text of a body, decompressed and decoded, with all its secrets. Undefined if it was not kept or is no text. */
export function readText(body: HarBody, headers: Headers): string | undefined {
  if (typeof body === "string") return body;
  if (!(body instanceof Uint8Array)) return undefined;
  const bytes = withoutCodings(body, headers.get("content-encoding") ?? "", maxBytes);
  return bytes && textIn(bytes, headers.get("content-type") ?? "");
}

function showText(text: string, size: number, redaction: Redaction): Omit<ShownBody, "bodySize"> {
  if (text === "") return { size };
  return size > maxBytes ? { size, comment: notKept } : { size, text: redaction.body(text) };
}

/** Bytes that are not the text that their type promises. They are not kept if a secret stands in them. */
function showBytes(bytes: Uint8Array, redaction: Redaction): Omit<ShownBody, "bodySize"> {
  const size = bytes.byteLength;
  if (size > maxBytes) return { size, comment: notKept };
  const holdsSecret = ["latin1", "utf-16le", "utf-16be", "utf-8"].some((charset) => {
    const read = new TextDecoder(charset).decode(bytes);
    return redaction.body(read) !== read;
  });
  return holdsSecret
    ? { size, text: redacted }
    : { size, text: Buffer.from(bytes).toString("base64"), encoding: "base64" };
}
