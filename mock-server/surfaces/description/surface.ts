import { nothing, unnamedRoute } from "../../exchange/route.ts";
import type { Surface } from "../../exchange/surface.ts";
import { renderRestError } from "../rest/error-answer.ts";
import { describeGuide } from "./guide.ts";

const document = unnamedRoute(
  { method: "GET", path: "/openapi.json" },
  {
    access: nothing,
    read: nothing,
    decide: (exchange) => describeGuide(exchange.world.profile),
    present: (exchange, description) => exchange.json(200, JSON.stringify(description)),
  },
);

/** The paths of the descriptions of the guide's surfaces. */
export const descriptionSurface: Surface = { routes: () => [document], renderError: renderRestError };
