import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";
import type { Route } from "../exchange/route.ts";
import { methodAsked } from "../message/operations.ts";

/** A route, and the values of the parameters of its path. */
export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The routes of a surface by path, matched by the routers of Hono. */
export class RouteTable {
  readonly #router = new SmartRouter<Route>({ routers: [new RegExpRouter(), new TrieRouter()] });

  constructor(base: string, routes: readonly Route[]) {
    for (const route of routes) this.#router.add(route.method, base + honoPath(route.path), route);
  }

  /** The first route for a method and path. */
  find(method: string, path: string): Match | undefined {
    const [matches, values] = this.#router.match(methodAsked(method), decodedPath(path));
    const [found] = matches;
    if (found === undefined) return undefined;
    const [route, places] = found;
    const parameters: Record<string, string> = {};
    for (const name in places) {
      const place = places[name] ?? "";
      parameters[name] = decodedParameter(typeof place === "number" ? (values?.[place] ?? "") : place);
    }
    return { route, parameters };
  }
}

/** `/users/{id}` as Hono writes it: `/users/:id`. */
function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

/** Decodes a path, except for escapes that would change its segments. */
function decodedPath(path: string): string {
  if (!path.includes("%")) return path;
  try {
    return decodeURI(path.replaceAll("%25", "%2525"));
  } catch {
    return path;
  }
}

function decodedParameter(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
