// Tested by contracts/webapi/probes-requests.ts.
import type { Exchange } from "../../exchange/exchange.ts";

/**
 * A path without doubled slashes and without a slash at its end, if the server version tolerates them (server-v3
 * §1.1).
 *
 * This is called only when no route accepts the path itself. The result has no such slashes, so it is not called again.
 */
export function tidyPath(exchange: Exchange, path: string, base: string): string | undefined {
  let tidy = path.replaceAll(/\/{2,}/g, "/");
  if (!`${tidy}/`.startsWith(`${base}/`)) return undefined;
  if (tidy !== path && !collapsesSlashes(exchange)) return undefined;
  if (tidy.endsWith("/")) {
    if (!dropsTrailingSlash(exchange)) return undefined;
    tidy = tidy.slice(0, -1);
  }
  return tidy === path ? undefined : tidy;
}

function collapsesSlashes(exchange: Exchange): boolean {
  return exchange.choose("webapi.double-slash", { tolerated: true, "not-found": false });
}

function dropsTrailingSlash(exchange: Exchange): boolean {
  return exchange.choose("webapi.trailing-slash", { tolerated: true, "not-found": false });
}
