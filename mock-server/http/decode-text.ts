import { isAscii } from "node:buffer";

/** Bytes that are not text in their declared charset, or an unknown charset. */
export class NotText extends Error {
  override readonly name = "NotText";
  readonly isUnknownCharset: boolean;

  constructor(message: string, { isUnknownCharset = false } = {}) {
    super(message);
    this.isUnknownCharset = isUnknownCharset;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The text that bytes stand for, without a byte order mark. Nothing is replaced by U+FFFD, since what was sent could
 * then not be read back.
 * @throws {NotText}
 */
export function decodeText(bytes: Uint8Array, charset = "utf-8"): string {
  const name = charset.toLowerCase();
  const decoder = name === "utf-8" ? utf8 : decoderOf(name, bytes);
  try {
    // To a decoder, ASCII is another name of windows-1252.
    if ((name !== "us-ascii" && name !== "ascii") || isAscii(bytes)) return decoder.decode(bytes);
  } catch {
    // Refused below.
  }
  throw new NotText(`is not valid ${charset.toUpperCase()}`);
}

function decoderOf(charset: string, [first, second]: Uint8Array): InstanceType<typeof TextDecoder> {
  const isBigEndian = charset === "utf-16" && first === 0xfe && second === 0xff;
  try {
    return new TextDecoder(isBigEndian ? "utf-16be" : charset, { fatal: true });
  } catch {
    throw new NotText(`has the charset ${charset}, which is not known`, { isUnknownCharset: true });
  }
}

/**
 * The charset of a body: as its Content-Type declares it, or an XML document in its first line (RFC 7303 §3). UTF-8
 * otherwise.
 */
export function charsetOf(contentType: string | undefined, bytes: Uint8Array): string {
  if (contentType === undefined) return "utf-8";
  const declared = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;]*))/i.exec(contentType);
  if (declared !== null) return declared[1] ?? declared[2] ?? "";
  if (!/^\s*(?:application|text)\/xml\b/i.test(contentType)) return "utf-8";
  const head = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  return /^(?:\u00ef\u00bb\u00bf)?<\?xml\s[^>]*?encoding\s*=\s*["']([^"']+)/.exec(head)?.[1] ?? "utf-8";
}
