import { STATUS_CODES } from "node:http";
import { readHead, type Head } from "../messages/head.ts";

/** An answer of the proxy itself. */
export interface Refusal {
  /** As it is sent. */
  readonly text: string;
  readonly answer: Pick<Head, "fields"> & { readonly status: number };
  readonly body: string;
}

interface RefusalOptions {
  readonly status: 421 | 501 | 502;
  /** The end of a sentence that begins with what the proxy did not do. */
  readonly why: string;
  readonly method: string;
}

/** A problem document (RFC 9457) that says whose answer it is, so that nobody takes it for the server's. */
export function refusalOf({ status, why, method }: RefusalOptions): Refusal {
  const title = STATUS_CODES[status] ?? "";
  const detail = `mock-alteryx proxy did not forward the request: ${why}`;
  const body = method === "HEAD" ? "" : `${JSON.stringify({ title, status, detail })}\n`;
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    "Content-Type: application/problem+json",
    ...(method === "HEAD" ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    "Connection: close",
    "\r\n",
  ].join("\r\n");
  return { text: head + body, answer: { status, fields: readHead(head).fields }, body };
}
