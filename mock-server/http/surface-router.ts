import type { Surfaces } from "../../contracts/profile.ts";
import type { SurfaceName } from "../../contracts/quirk.ts";
import { ApiError } from "../exchange/api-error.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { methodsAt, surfacesByDepth } from "../message/operations.ts";
import type { Surface } from "../exchange/surface.ts";
import { otherVersion, otherVersionIn } from "../surfaces/scim/versions.ts";
import { RouteTable } from "./route-table.ts";
import { tidyPath } from "../surfaces/webapi/slashes.ts";

/** Routes each path to the surface that the profile offers there. */
export class SurfaceRouter {
  readonly #maps = new WeakMap<Surfaces, PathMap>();
  readonly #loaded = new Map<PlaceName, Surface>();
  readonly #reportBug: (error: unknown) => void;

  constructor({ reportBug }: { readonly reportBug: (error: unknown) => void }) {
    this.#reportBug = reportBug;
  }

  /** Finds the place of a path on a server that offers these surfaces. */
  placeAt(path: string, surfaces: Surfaces): Place {
    let map = this.#maps.get(surfaces);
    if (map === undefined) this.#maps.set(surfaces, (map = new PathMap(surfaces)));
    return map.placeAt(path);
  }

  /** Whether {@link answer} can be called for a place. */
  isLoaded({ name }: Place): boolean {
    return this.#loaded.has(name);
  }

  /** Loads a surface with its schemas and codecs. This happens at the first call of the surface, to start quickly. */
  async load(name: PlaceName): Promise<void> {
    if (this.#loaded.has(name)) return;
    this.#loaded.set(name, await importSurface(name));
    // A path of `webapi` with double slashes may lead to the token endpoint below it.
    if (name === "webapi") await this.load("oauth");
    if (name === "description") await this.load("unknown path");
  }

  /** Answers by the routes of a loaded place, and turns every error into an answer. */
  answer(exchange: Exchange, place: Place): Response {
    return this.#answerAt(exchange, place, exchange.path);
  }

  #answerAt(exchange: Exchange, place: Place, path: string): Response {
    const match = this.#routesOf(place).find(exchange.method, path);
    if (match === undefined) return this.#answerUnmatched(exchange, place.map.surfaces, path);
    exchange.operation = match.route.operation;
    exchange.parameters = match.parameters;
    try {
      const response = match.route.answer(exchange);
      return exchange.method === "HEAD" ? exchange.withoutBody(response) : response;
    } catch (error) {
      return this.#answerThrown(error, exchange);
    }
  }

  /** The only place where an error becomes an answer, in the format of the surface that was called. */
  renderError(error: ApiError, exchange: Exchange): Response {
    exchange.cause ??= error.facts.cause;
    return this.#surface(exchange.surface ?? "unknown path").renderError(error, exchange);
  }

  #surface(name: PlaceName): Surface {
    const surface = this.#loaded.get(name);
    if (surface === undefined) throw new Error(`The surface ${name} is not loaded.`);
    return surface;
  }

  #routesOf({ name, map }: Place): RouteTable {
    return map.routes(name, () => {
      const base = name === "description" || name === "unknown path" ? "" : (map.surfaces[name] ?? "");
      return new RouteTable(base, this.#surface(name).routes(map.surfaces));
    });
  }

  /** Answers a request that no route accepts: the path is unknown, or does not allow the method. */
  #answerUnmatched(exchange: Exchange, surfaces: Surfaces, path: string): Response {
    const version = exchange.surface === "scim" ? otherVersionIn(path, surfaces) : undefined;
    if (version !== undefined) return this.renderError(otherVersion(version, surfaces), exchange);
    const meant = surfaces.webapi === undefined ? undefined : tidyPath(exchange, path, surfaces.webapi);
    if (meant !== undefined) {
      const place = this.placeAt(meant, surfaces);
      exchange.surface = place.surface;
      return this.#answerAt(exchange, place, meant);
    }
    exchange.isUnmatched = true;
    const { surface } = exchange;
    const allowed = surface === undefined ? [] : methodsAt(surface, path.slice(surfaces[surface]?.length));
    if (allowed.length === 0)
      return this.renderError(new ApiError(404, `There is nothing at ${path}.`), exchange);
    const headers = { Allow: [...new Set(allowed)].join(", ") };
    return this.renderError(
      new ApiError(405, `${exchange.method} is not allowed here.`, { headers }),
      exchange,
    );
  }

  #answerThrown(error: unknown, exchange: Exchange): Response {
    if (error instanceof ApiError) return this.renderError(error, exchange);
    this.#reportBug(error);
    // The header marks the answer. Otherwise it could be mistaken for the vendor's behaviour.
    const message = "The mock has a defect: see its log. This is not how a server would answer.";
    return this.renderError(new ApiError(500, message, { headers: { "x-mock-error": "bug" } }), exchange);
  }
}

/** A surface, the description of the surfaces, or nothing. */
type PlaceName = SurfaceName | "description" | "unknown path";

/** The place that a path leads to. */
export interface Place {
  readonly name: PlaceName;
  /** The surface at this place, if any. */
  readonly surface: SurfaceName | undefined;
  readonly map: PathMap;
}

/** The paths of the surfaces that a profile offers. */
class PathMap {
  readonly surfaces: Surfaces;
  readonly #bases: readonly (readonly [string, Place])[];
  readonly #scim: Place = { name: "scim", surface: "scim", map: this };
  readonly #description: Place = { name: "description", surface: undefined, map: this };
  readonly #unknownPath: Place = { name: "unknown path", surface: undefined, map: this };
  readonly #routes = new Map<PlaceName, RouteTable>();

  constructor(surfaces: Surfaces) {
    this.surfaces = surfaces;
    this.#bases = surfacesByDepth(surfaces).map(([name, base]) => [base, { name, surface: name, map: this }]);
  }

  /** The surface whose base path contains a path, otherwise the description or nothing. */
  placeAt(path: string): Place {
    for (const [base, place] of this.#bases) {
      if (path.startsWith(base) && (path.length === base.length || path[base.length] === "/")) return place;
    }
    if (path === "/openapi.json") return this.#description;
    return otherVersionIn(path, this.surfaces) === undefined ? this.#unknownPath : this.#scim;
  }

  /** The routes of a place, built at its first call. */
  routes(name: PlaceName, make: () => RouteTable): RouteTable {
    let routes = this.#routes.get(name);
    if (routes === undefined) this.#routes.set(name, (routes = make()));
    return routes;
  }
}

async function importSurface(name: PlaceName): Promise<Surface> {
  switch (name) {
    case "oauth":
      return (await import("../surfaces/oauth/surface.ts")).oauthSurface;
    case "rest":
      return (await import("../surfaces/rest/surface.ts")).restSurface;
    case "webapi":
      return (await import("../surfaces/webapi/surface.ts")).webapiSurface;
    case "scim":
      return (await import("../surfaces/scim/surface.ts")).scimSurface;
    case "description":
      return (await import("../surfaces/description/surface.ts")).descriptionSurface;
    case "unknown path":
      return (await import("../surfaces/unknown-path.ts")).unknownPathSurface;
    default:
      return name satisfies never;
  }
}
