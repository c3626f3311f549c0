import type { Surface } from "../../exchange/surface.ts";
import { renderWebapiError } from "./error-answer.ts";
import { webapiRoutes } from "./routes.ts";

export const webapiSurface: Surface = { routes: webapiRoutes, renderError: renderWebapiError };
