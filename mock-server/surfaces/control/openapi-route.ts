import { z } from "zod";
import { writing, type ControlRoute } from "./route.ts";

/** The description of the control surface itself. */
export const openApiRoutes: readonly ControlRoute[] = [
  writing(
    {
      method: "GET",
      path: "/openapi.json",
      id: "getOpenApi",
      summary: "Read this description",
      text: { "application/json": z.record(z.string(), z.unknown()) },
    },
    async () => {
      // It is made of all routes, this one included, and only when somebody asks.
      const [{ describeControl }, { controlRoutes }] = await Promise.all([
        import("./openapi.ts"),
        import("./routes.ts"),
      ]);
      return Response.json(describeControl(controlRoutes));
    },
  ),
];
