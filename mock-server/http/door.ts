import { isLoopback } from "../../contracts/loopback.ts";
import { findHeader, type HeaderSource } from "../message/headers.ts";
import { hasDotSegment } from "../message/url.ts";
import type { NodeBindings } from "./read-request.ts";

/**
 * Whether a request is for the mock itself and not for a server: a GET of `/`, or of a browser's icon, without
 * credentials. Other calls of these paths are a client's mistake, which the journal has to show.
 */
export function isAtDoor(
  { method }: Pick<Request, "method">,
  { path, headers, node }: { path: string; headers: HeaderSource; node: NodeBindings },
): boolean {
  if (path !== "/" && path !== "/favicon.ico") return false;
  if (method !== "GET" && method !== "HEAD") return false;
  if (node.incoming?.url !== undefined && hasDotSegment(node.incoming.url)) return false;
  return findHeader(headers, "authorization") === undefined;
}

/**
 * Whether a caller is certainly on this machine. A proxy on this machine calls for others, and a page whose host name
 * points to this machine (DNS rebinding) is not its user.
 * @param address the other end of the connection
 */
export function isLocalCaller({ url, headers }: Pick<Request, "url" | "headers">, address = ""): boolean {
  if (!isLoopback(address.replace(/^::ffff:/, "")) || !isLoopback(new URL(url).hostname)) return false;
  return !["forwarded", "via", "x-forwarded-for", "x-real-ip"].some((name) => headers.has(name));
}
