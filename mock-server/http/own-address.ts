import { isLoopback } from "../../contracts/loopback.ts";

/** Whether a name always means this machine: nobody else can own a name below `localhost` (RFC 6761 §6.3). */
export function isOwnName(name: string): boolean {
  return isLoopback(name) || /.\.localhost$/i.test(name);
}

/** A host as it is written in a URL. A server that listens on all addresses is reached by the loopback address. */
export function reachableHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
