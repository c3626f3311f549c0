import type { Surface } from "../../exchange/surface.ts";
import { renderRestError } from "./error-answer.ts";
import { restRoutes } from "./routes.ts";

export const restSurface: Surface = { routes: () => restRoutes, renderError: renderRestError };
