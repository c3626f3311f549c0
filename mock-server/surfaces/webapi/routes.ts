import type { Hono } from "hono";
import type { Surfaces } from "../../../contracts/profile.ts";
import type { ExchangeEnv } from "../../exchange/exchange.ts";
import { swaggerRoutes } from "./swagger-routes.ts";
import { groupRoutes } from "./group-routes.ts";
import { userRoutes } from "./user-routes.ts";

/** The vendor's own REST surface (server-v3): each route reads, decides elsewhere, presents. */
export function webapiRoutes(app: Hono<ExchangeEnv>, base: string, surfaces: Surfaces): void {
  userRoutes(app, base);
  groupRoutes(app, base);
  swaggerRoutes(app, base, surfaces);
}
