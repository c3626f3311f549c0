import type { Surface } from "../exchange/surface.ts";
import { renderRestError } from "./rest/error-answer.ts";

/** Paths that belong to no surface: nothing is there, and that is said as the `rest` surface says it. */
export const unknownPathSurface: Surface = { routes: () => [], renderError: renderRestError };
