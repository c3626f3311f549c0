import type { Http2Bindings, HttpBindings } from "@hono/node-server";
import type { HeaderSource } from "../message/headers.ts";

/** What the Node adapter gives beside a request; absent where the mock is called without a socket. */
export type NodeBindings = Partial<HttpBindings> | Partial<Http2Bindings>;

/** The headers of a request as they came over the socket, else as the request has them. */
export function headersOf(request: Request, { incoming }: NodeBindings): HeaderSource {
  return incoming?.rawHeaders ?? request.headers;
}
