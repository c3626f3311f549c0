// Tested by harness/learn/har/har-call.test.ts.
import { textIn, withoutCodings } from "../../../mock-server/message/content-coding.ts";
import type { Attached } from "./attached.ts";
import type { ReadHarEntry } from "./har-schema.ts";

/** What a compressed body may become. */
const maxBytes = 64 * 1024 * 1024;

/** The body of a request: empty if there was none, undefined if it was not recorded. */
export function requestBodyIn(
  { method, bodySize, postData }: ReadHarEntry["request"],
  headers: Headers,
  attached: Attached,
): string | undefined {
  const { text = "", params = [], mimeType, encoding, _encoding: ownEncoding = encoding } = postData ?? {};
  const file = attachedTo(postData, attached);
  if (file !== undefined) return decoded(file, headers, mimeType);
  if (text !== "") {
    const isBase64 = ownEncoding === "base64" || isUnmarkedBase64(text, bodySize);
    return isBase64 ? decoded(Buffer.from(text, "base64"), headers, mimeType) : text;
  }
  if (params.length > 0) return formOf(params);
  const length = declaredLength(headers);
  if (length !== undefined) return emptyIf(length === 0);
  if (headers.has("transfer-encoding") || (bodySize ?? 0) > 0) return undefined;
  return emptyIf(bodySize === 0 || !["POST", "PUT", "PATCH"].includes(method));
}

/** The body of an answer: empty if there was none, undefined if it was not recorded. */
export function responseBodyIn(
  { status, content, bodySize, _charlesStatus = "COMPLETE" }: ReadHarEntry["response"],
  headers: Headers,
  { method, attached }: { readonly method: string; readonly attached: Attached },
): string | undefined {
  // These have none (RFC 9110 §9.3.2), but a browser may show what its cache has.
  if (status < 200 || status === 204 || status === 304 || method === "HEAD") return "";
  if (_charlesStatus !== "COMPLETE") return undefined;
  const { text = "", encoding, size, mimeType } = content;
  const file = attachedTo(content, attached);
  if (file !== undefined) return decoded(file, headers, mimeType);
  if (encoding === "base64") return decoded(Buffer.from(text, "base64"), headers, mimeType);
  // Bytes of a compressed body, written as characters.
  if (text.startsWith("\u001f")) return decoded(Buffer.from(text, "latin1"), headers, mimeType);
  if (text !== "") return text;
  const length = declaredLength(headers);
  return length === undefined ? emptyIf(size === 0 || bodySize === 0) : emptyIf(length === 0);
}

function attachedTo(
  { _file: file }: { readonly _file?: string | undefined } = {},
  attached: Attached,
): Uint8Array | undefined {
  return file === undefined ? undefined : attached(file);
}

/** Most writers have decompressed a body already, and left the header. */
function decoded(bytes: Uint8Array, headers: Headers, mimeType = ""): string | undefined {
  const type = headers.get("content-type") ?? mimeType;
  const text = textIn(bytes, type);
  if (text !== undefined) return text;
  const plain = withoutCodings(bytes, headers.get("content-encoding") ?? "gzip", maxBytes);
  return plain && textIn(plain, type);
}

/** Charles writes a JSON body as Base64 without saying so. Then only the decoded text has the size that was sent. */
function isUnmarkedBase64(text: string, bodySize = -1): boolean {
  if (bodySize <= 0 || Buffer.byteLength(text) === bodySize || !/^[\w+/]+=*$/.test(text)) return false;
  return Buffer.byteLength(text, "base64") === bodySize;
}

type Params = NonNullable<NonNullable<ReadHarEntry["request"]["postData"]>["params"]>;

function formOf(params: Params): string | undefined {
  if (params.some(({ fileName }) => fileName !== undefined)) return undefined;
  const form = new URLSearchParams();
  for (const { name, value } of params) form.append(name, value);
  return form.toString();
}

function emptyIf(isEmpty: boolean): string | undefined {
  return isEmpty ? "" : undefined;
}

function declaredLength(headers: Headers): number | undefined {
  const length = headers.get("content-length");
  return length === null ? undefined : Number(length);
}
