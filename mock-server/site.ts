import { Hono } from "hono";
import type { Surfaces } from "../contracts/profile.ts";
import type { ExchangeEnv } from "./edge/exchange.ts";
import { ApiError } from "./errors.ts";
import type { Mock } from "./mock.ts";
import { oauthRoutes } from "./oauth/routes.ts";
import { methodsAt, surfaceAt } from "./operations.ts";
import { renderBug, renderError } from "./render-error.ts";
import { restRoutes } from "./rest/routes.ts";
import { webapiRoutes } from "./webapi/routes.ts";
import { tidyRequest } from "./webapi/slashes.ts";
import { scimRoutes } from "./scim/routes.ts";

/** The routes of the surfaces that a profile offers, at the paths that it names; made once per profile. */
export function createSites(mock: Mock): (surfaces: Surfaces) => Hono<ExchangeEnv> {
  const sites = new WeakMap<Surfaces, Hono<ExchangeEnv>>();
  return (surfaces) => {
    let site = sites.get(surfaces);
    if (site === undefined) sites.set(surfaces, (site = createSite(mock, surfaces)));
    return site;
  };
}

function createSite(mock: Mock, surfaces: Surfaces): Hono<ExchangeEnv> {
  const app = new Hono<ExchangeEnv>();
  oauthRoutes(app, surfaces.oauth);
  if (surfaces.rest !== undefined) restRoutes(app, surfaces.rest);
  if (surfaces.webapi !== undefined) webapiRoutes(app, surfaces.webapi, surfaces);
  if (surfaces.scim !== undefined) scimRoutes(app, surfaces.scim);
  app.get("/openapi.json", async ({ env: exchange }) => {
    // A description is asked for seldom, and takes longer to make than the whole start.
    const { describe } = await import("./openapi.ts");
    return exchange.json(200, JSON.stringify(describe(exchange.world.profile)));
  });
  app.notFound(async ({ env: exchange, req }) => {
    const meant = surfaces.webapi === undefined ? undefined : tidyRequest(exchange, req.raw, surfaces.webapi);
    if (meant !== undefined) {
      exchange.surface = surfaceAt(new URL(meant.url).pathname, surfaces);
      return app.fetch(meant, exchange);
    }
    const { surface, path: written, request } = exchange;
    const path = surface === "webapi" ? new URL(req.raw.url).pathname : written;
    exchange.isUnmatched = true;
    const below = surface === undefined ? undefined : path.slice(surfaces[surface]?.length);
    const allowed = surface === undefined || below === undefined ? [] : methodsAt(surface, below);
    return renderError(
      allowed.length === 0
        ? new ApiError(404, `There is nothing at ${path}.`)
        : new ApiError(405, `${request.method} is not allowed here.`, {
            headers: { Allow: [...new Set(allowed)].join(", ") },
          }),
      exchange,
    );
  });
  app.onError((error, { env: exchange }) => {
    if (error instanceof ApiError) return renderError(error, exchange);
    mock.reportBug(error);
    return renderBug(exchange);
  });
  return app;
}
