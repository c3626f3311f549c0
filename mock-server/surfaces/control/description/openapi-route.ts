import { z } from "zod";
import { writing, type ControlRoute } from "../route.ts";

/** The description of the control surface, made from all its routes including this one. */
export function openApiRoute(allRoutes: () => readonly ControlRoute[]): ControlRoute {
  return writing(
    {
      method: "GET",
      path: "/openapi.json",
      id: "getOpenApi",
      summary: "Read this description",
      text: { "application/json": z.record(z.string(), z.unknown()) },
    },
    async () => {
      const { describeControl } = await import("./openapi.ts");
      return Response.json(describeControl(allRoutes()));
    },
  );
}
