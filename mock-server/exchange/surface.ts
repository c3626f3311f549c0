import type { Surfaces } from "../../contracts/profile.ts";
import type { ApiError } from "./api-error.ts";
import type { Exchange } from "./exchange.ts";
import type { Route } from "./route.ts";

/** A surface as the router sees it: its routes, and how it renders errors. */
export interface Surface {
  /** The routes on a server that offers these surfaces. */
  routes(surfaces: Surfaces): readonly Route[];
  renderError(error: ApiError, exchange: Exchange): Response;
}
