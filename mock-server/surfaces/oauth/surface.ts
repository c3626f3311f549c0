import type { Surface } from "../../exchange/surface.ts";
import { renderOAuthError } from "./error-answer.ts";
import { oauthRoutes } from "./routes.ts";

export const oauthSurface: Surface = { routes: () => oauthRoutes, renderError: renderOAuthError };
