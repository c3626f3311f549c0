import { Hono } from "hono";
import type { Surfaces } from "../../contracts/profile.ts";
import type { SurfaceName } from "../../contracts/quirk.ts";
import type { Exchange, ExchangeEnv } from "../exchange/exchange.ts";
import { ApiError } from "../exchange/api-error.ts";
import type { Eventual } from "../world/eventual.ts";
import type { Mock } from "../world/mock.ts";
import { methodsAt, surfacesByDepth } from "../exchange/operations.ts";
import { renderBug, renderError } from "./render-error.ts";
import { otherVersion, otherVersionIn } from "../surfaces/scim/versions.ts";
import { tidyRequest } from "../surfaces/webapi/slashes.ts";

type Routes = Hono<ExchangeEnv>;

/** The sites of all profiles, each made once. */
export function createSites(mock: Mock): (surfaces: Surfaces) => Site {
  const sites = new WeakMap<Surfaces, Site>();
  // Most requests are for the profile of the one before.
  let last: { readonly surfaces: Surfaces; readonly site: Site } | undefined;
  return (surfaces) => {
    if (last?.surfaces === surfaces) return last.site;
    let site = sites.get(surfaces);
    if (site === undefined) sites.set(surfaces, (site = new Site(mock, surfaces)));
    last = { surfaces, site };
    return site;
  };
}

/** The surfaces that a profile offers, at the paths that it names. A surface's routes are made when it is first called. */
export class Site {
  readonly #mock: Mock;
  readonly #surfaces: Surfaces;
  readonly #bases: readonly (readonly [SurfaceName, string])[];
  readonly #routes = new Map<SurfaceName | undefined, Routes>();

  constructor(mock: Mock, surfaces: Surfaces) {
    this.#mock = mock;
    this.#surfaces = surfaces;
    this.#bases = surfacesByDepth(surfaces);
  }

  /** The surface whose base path a request's path lies under. */
  surfaceAt(path: string): SurfaceName | undefined {
    for (const [surface, base] of this.#bases) {
      if (path.startsWith(base) && (path.length === base.length || path[base.length] === "/")) return surface;
    }
    return otherVersionIn(path, this.#surfaces) === undefined ? undefined : "scim";
  }

  /** Answers by the routes of the exchange's surface. */
  answer(request: Request, exchange: Exchange): Eventual<Response> {
    const routes = this.#routes.get(exchange.surface);
    if (routes !== undefined) return routes.fetch(request, exchange);
    return this.#makeRoutes(exchange.surface).then((made) => made.fetch(request, exchange));
  }

  async #makeRoutes(surface: SurfaceName | undefined): Promise<Routes> {
    const routes: Routes = new Hono();
    await this.#addRoutes(routes, surface);
    routes.notFound(({ env, req }) => this.#answerUnmatched(env, req.raw));
    routes.onError((error, { env }) => this.#answerError(error, env));
    this.#routes.set(surface, routes);
    return routes;
  }

  /** Surfaces and their schemas are loaded when they are first called, so that the mock starts sooner. */
  async #addRoutes(routes: Routes, surface: SurfaceName | undefined): Promise<void> {
    const base = (surface && this.#surfaces[surface]) ?? "";
    switch (surface) {
      case "oauth": {
        const { oauthRoutes } = await import("../surfaces/oauth/routes.ts");
        return oauthRoutes(routes, base);
      }
      case "rest": {
        const { restRoutes } = await import("../surfaces/rest/routes.ts");
        return restRoutes(routes, base);
      }
      case "webapi": {
        const { webapiRoutes } = await import("../surfaces/webapi/routes.ts");
        return webapiRoutes(routes, base, this.#surfaces);
      }
      case "scim": {
        const { scimRoutes } = await import("../surfaces/scim/routes.ts");
        return scimRoutes(routes, base);
      }
      case undefined:
        routes.get("/openapi.json", async ({ env: exchange }) => {
          const { describe } = await import("../surfaces/openapi.ts");
          return exchange.json(200, JSON.stringify(describe(exchange.world.profile)));
        });
        return undefined;
      default:
        return surface satisfies never;
    }
  }

  /** No route took the request: the path is unknown, or known with another method. */
  #answerUnmatched(exchange: Exchange, sent: Request): Eventual<Response> {
    const { webapi } = this.#surfaces;
    const version = exchange.surface === "scim" ? otherVersionIn(exchange.path, this.#surfaces) : undefined;
    if (version !== undefined) return renderError(otherVersion(version, this.#surfaces), exchange);
    const meant = webapi === undefined ? undefined : tidyRequest(exchange, sent, webapi);
    if (meant !== undefined) {
      exchange.surface = this.surfaceAt(new URL(meant.url).pathname);
      return this.answer(meant, exchange);
    }
    exchange.isUnmatched = true;
    const { surface } = exchange;
    const path = surface === "webapi" ? new URL(sent.url).pathname : exchange.path;
    const allowed =
      surface === undefined ? [] : methodsAt(surface, path.slice(this.#surfaces[surface]?.length));
    if (allowed.length === 0) return renderError(new ApiError(404, `There is nothing at ${path}.`), exchange);
    const headers = { Allow: [...new Set(allowed)].join(", ") };
    return renderError(new ApiError(405, `${sent.method} is not allowed here.`, { headers }), exchange);
  }

  #answerError(error: Error, exchange: Exchange): Eventual<Response> {
    if (error instanceof ApiError) return renderError(error, exchange);
    this.#mock.reportBug(error);
    return renderBug(exchange);
  }
}
