import type { Exchange } from "../edge/exchange.ts";

/**
 * The path that a request means whose slashes are doubled or at its end, where the server version takes it so.
 *
 * Asked only once no route took the path as it is written (server-v3 §1.1).
 */
export function tidyPath(exchange: Exchange, path: string): string | undefined {
  let tidy = path;
  if (tidy.includes("//")) {
    if (!collapsesSlashes(exchange)) return undefined;
    tidy = tidy.replaceAll(/\/{2,}/g, "/");
  }
  if (tidy.endsWith("/")) {
    if (!dropsTrailingSlash(exchange)) return undefined;
    tidy = tidy.slice(0, -1);
  }
  return tidy === path ? undefined : tidy;
}

function collapsesSlashes(exchange: Exchange): boolean {
  const answer = exchange.ask("webapi.double-slash");
  switch (answer) {
    case "tolerated":
      return true;
    case "not-found":
      return false;
    default:
      return answer satisfies never;
  }
}

function dropsTrailingSlash(exchange: Exchange): boolean {
  const answer = exchange.ask("webapi.trailing-slash");
  switch (answer) {
    case "tolerated":
      return true;
    case "not-found":
      return false;
    default:
      return answer satisfies never;
  }
}
