// Tested by mock-server/watch/har/har-entry.test.ts, harness/learn/har/har-call.test.ts.
// Not by name: Node 22.12 has no zstdDecompressSync.
import zlib from "node:zlib";

type Undo = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

const codings: Readonly<Record<string, Undo>> = {
  gzip: (bytes, options) => zlib.gunzipSync(bytes, options),
  "x-gzip": (bytes, options) => zlib.gunzipSync(bytes, options),
  deflate: (bytes, options) => zlib.inflateSync(bytes, options),
  br: (bytes, options) => zlib.brotliDecompressSync(bytes, options),
  zstd: (bytes, options) => zlib.zstdDecompressSync(bytes, options),
  identity: (bytes) => bytes,
};

/**
 * A body without its content codings, which are undone in the reverse of their order (RFC 9110 §8.4).
 *
 * @param contentEncoding the value of the header
 * @param maxBytes what it may become
 * @returns undefined if that fails
 */
export function withoutCodings(
  bytes: Uint8Array,
  contentEncoding: string,
  maxBytes: number,
): Uint8Array | undefined {
  const names = contentEncoding
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const undo = (left: Uint8Array | undefined, name: string) =>
    left && codings[name]?.(left, { maxOutputLength: maxBytes });
  try {
    return names.reduceRight<Uint8Array | undefined>(undo, bytes);
  } catch {
    return undefined;
  }
}

/**
 * The text of a body.
 *
 * @param contentType names the charset, by default UTF-8
 * @returns undefined if the bytes are no such text
 */
export function textIn(bytes: Uint8Array, contentType: string): string | undefined {
  const [, charset = "utf-8"] = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType) ?? [];
  try {
    const text = new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
    // UTF-16 without its name would pass for UTF-8.
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
