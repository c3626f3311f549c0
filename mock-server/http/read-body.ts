import { ApiError } from "../exchange/api-error.ts";
import type { NodeBindings } from "./node-bindings.ts";
import { findHeader, type HeaderSource } from "../message/headers.ts";

/** The most bytes that a request's body may have (decisions §Surface rest); the control surface takes more. */
const usualBytes = 1024 * 1024;

/** The body of a request is above the limit; it is not read to its end. */
export class BodyTooLarge extends ApiError {
  override readonly name = "BodyTooLarge";

  constructor(maxBytes: number) {
    super(413, `The request body is larger than ${maxBytes} bytes.`, {
      headers: { Connection: "close" },
    });
  }
}

/** The text of a body, or why there is none. */
export type Body = string | BodyTooLarge;

/** Where a body may be beside its request, and how long it may be. */
export interface BodySource {
  /** What came over the socket; it may hold the body already. */
  readonly incoming?: NodeBindings["incoming"];
  readonly maxBytes?: number;
}

const utf8 = new TextDecoder();

/** The whole body as text, or the error that reading it has met; at once where there is none. */
export function readBody(
  request: Request,
  headers: HeaderSource,
  { incoming, maxBytes = usualBytes }: BodySource = {},
): Body | Promise<Body> {
  if (request.method === "GET" || request.method === "HEAD") return "";
  if (incoming !== undefined && "rawBody" in incoming && incoming.rawBody instanceof Buffer) {
    return utf8.decode(incoming.rawBody);
  }
  const contentLength = findHeader(headers, "content-length");
  if (contentLength !== undefined) {
    return Number(contentLength) > maxBytes ? new BodyTooLarge(maxBytes) : request.text();
  }
  return hasBody(request, headers) ? readStream(request.body, maxBytes) : "";
}

/**
 * A request that came over a socket has a body only where a header says so (RFC 9112 §6.3); to ask the request itself
 * would make a stream of it.
 */
function hasBody(request: Request, headers: HeaderSource): request is Request & { body: ReadableStream } {
  if (!(headers instanceof Headers) && findHeader(headers, "transfer-encoding") === undefined) return false;
  return request.body !== null;
}

async function readStream(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Body> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return new BodyTooLarge(maxBytes);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
