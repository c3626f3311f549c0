import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import { ApiError } from "../exchange/api-error.ts";
import { charsetOf, decodeText, NotText } from "./decode-text.ts";
import { findHeader, type HeaderSource } from "../message/headers.ts";

/**
 * What the Node adapter passes along with a request; empty when the mock is called without a socket. The adapter has types
 * of it too, but they need the types of a browser, and these here reach the users of the library.
 */
export type NodeBindings =
  | { readonly incoming?: IncomingMessage; readonly outgoing?: ServerResponse }
  | { readonly incoming?: Http2ServerRequest; readonly outgoing?: Http2ServerResponse };

/** The headers of a request as they came over the socket, otherwise as the request has them. */
export function headersOf(request: Request, { incoming }: NodeBindings): HeaderSource {
  return incoming?.rawHeaders ?? request.headers;
}

/** The most bytes that a request's body may have (decisions §Surface rest); the control surface takes more. */
export const defaultMaxBytes = 1024 * 1024;

/** The body of a request is larger than the limit. The rest of it is not read. */
export class BodyTooLarge extends ApiError {
  override readonly name = "BodyTooLarge";

  constructor(maxBytes: number) {
    super(413, `The request body is larger than ${maxBytes} bytes.`, {
      headers: { Connection: "close" },
    });
  }
}

/** The body of a request is not text in its charset. */
export class BodyNotText extends ApiError {
  override readonly name = "BodyNotText";

  constructor({ message, isUnknownCharset }: NotText) {
    super(isUnknownCharset ? 415 : 400, `The request body ${message}.`);
  }
}

/** The text of a body, or the reason why there is none. */
export type Body = string | BodyTooLarge | BodyNotText;

/** Where else a body may be found, and how large it may be. */
export interface BodySource {
  /** What came over the socket. It may hold the body already: see `listener.ts`. */
  readonly incoming?: NodeBindings["incoming"];
  readonly maxBytes?: number;
}

/** Reads the whole body as text. It returns at once when there is no body or the listener has read it. */
export function readBody(
  request: Request,
  headers: HeaderSource,
  { incoming, maxBytes = defaultMaxBytes }: BodySource = {},
): Body | Promise<Body> {
  if (request.method === "GET" || request.method === "HEAD") return "";
  if (incoming !== undefined && "rawBody" in incoming && incoming.rawBody instanceof Buffer) {
    return decodeBody(incoming.rawBody, headers);
  }
  const contentLength = findHeader(headers, "content-length");
  if (contentLength !== undefined) {
    if (Number(contentLength) > maxBytes) return new BodyTooLarge(maxBytes);
    return request.arrayBuffer().then((bytes) => decodeBody(new Uint8Array(bytes), headers));
  }
  return hasBody(request, headers) ? readStream(request.body, headers, maxBytes) : "";
}

export function decodeBody(bytes: Uint8Array, headers: HeaderSource): Body {
  try {
    return decodeText(bytes, charsetOf(findHeader(headers, "content-type"), bytes));
  } catch (error) {
    if (error instanceof NotText) return new BodyNotText(error);
    throw error;
  }
}

/**
 * A request that came over a socket has a body only when a header says so (RFC 9112 §6.3). Asking the request itself
 * would create a stream.
 */
function hasBody(request: Request, headers: HeaderSource): request is Request & { body: ReadableStream } {
  if (!(headers instanceof Headers) && findHeader(headers, "transfer-encoding") === undefined) return false;
  return request.body !== null;
}

async function readStream(
  body: AsyncIterable<Uint8Array>,
  headers: HeaderSource,
  maxBytes: number,
): Promise<Body> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return new BodyTooLarge(maxBytes);
    chunks.push(chunk);
  }
  return decodeBody(Buffer.concat(chunks), headers);
}
