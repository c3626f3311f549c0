import type { Surfaces } from "../../../contracts/profile.ts";
import type { Route } from "../../exchange/route.ts";
import { groupRoutes } from "./group-routes.ts";
import { swaggerRoutes } from "./swagger/swagger-routes.ts";
import { userRoutes } from "./users/user-routes.ts";

/** The vendor's own REST surface (server-v3). */
export function webapiRoutes(surfaces: Surfaces): readonly Route[] {
  return [...userRoutes, ...groupRoutes, ...swaggerRoutes(surfaces)];
}
