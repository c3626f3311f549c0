import { z } from "zod";
import { answering, type ControlRoute } from "../route.ts";

const listedPath = z
  .strictObject({
    method: z.string(),
    path: z.string(),
    summary: z.string(),
    description: z.string().optional(),
  })
  .meta({ id: "ListedPath" });

/** The list of all paths of the control surface, for those who look around. It is made from the routes themselves. */
export function indexRoute(allRoutes: () => readonly ControlRoute[]): ControlRoute {
  return answering(
    {
      method: "GET",
      path: "",
      id: "listPaths",
      summary: "List the paths of the control surface",
      answer: z.strictObject({ paths: z.array(listedPath) }),
    },
    () => ({
      paths: allRoutes().map(({ method, path, summary, description }) => ({
        method,
        path: `/__mock${path}`,
        summary,
        ...(description !== undefined && { description }),
      })),
    }),
  );
}
