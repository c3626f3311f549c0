import type { Target } from "../../../../contracts/target.ts";
import { routes } from "../../../../contracts/wire/routes.ts";

/** Whether a URL has the path of an operation that we list. Doubled slashes are tolerated, as some servers do. */
export function isListed(url: string, surfaces: Target["surfaces"]): boolean {
  const bare = url.split(/[?#]/, 1).join("");
  return Object.values(routes).some(({ surface, path }) => {
    const base = surfaces[surface];
    return base !== undefined && bare.startsWith(`${base}/`) && fits(bare.slice(base.length), path);
  });
}

function fits(path: string, pattern: string): boolean {
  const segments = path.replaceAll(/\/{2,}/g, "/").split("/");
  const wanted = pattern.split("/");
  return (
    segments.length === wanted.length &&
    wanted.every((each, index) => (each.startsWith("{") ? segments[index] !== "" : segments[index] === each))
  );
}
