import { ApiError } from "../errors.ts";

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

/** The whole body as text, or the error that reading it has met. */
export async function readBody(
  request: Request,
  contentLength: string | undefined,
  maxBytes = usualBytes,
): Promise<string | BodyTooLarge> {
  if (contentLength !== undefined) {
    return Number(contentLength) > maxBytes ? new BodyTooLarge(maxBytes) : request.text();
  }
  if (request.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return new BodyTooLarge(maxBytes);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
