import type { Surface } from "../../exchange/surface.ts";
import { renderScimError } from "./error-answer.ts";
import { scimRoutes } from "./routes.ts";

export const scimSurface: Surface = { routes: () => scimRoutes, renderError: renderScimError };
