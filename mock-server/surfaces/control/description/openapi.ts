import { z } from "zod";
import { version } from "../../../world/version.ts";
import { writeOpenApi, type Content, type DescribedOperation } from "../../description/openapi.ts";
import type { Json } from "../../description/openapi-schemas.ts";
import type { ControlRoute } from "../route.ts";
import { errorView } from "../shapes.ts";

/** The OpenAPI description of the control surface. */
export function describeControl(routes: readonly ControlRoute[]): Json {
  return writeOpenApi({
    info: {
      title: "mock-alteryx-server control surface",
      version,
      description:
        "Calls with which a test controls the mock. They never enter the journal, and no fault hits them.",
    },
    security: [{}, { controlToken: [] }],
    securitySchemes: {
      controlToken: {
        type: "http",
        scheme: "bearer",
        description: "Required unless the mock is bound to loopback. The mock prints it at its start.",
      },
    },
    operations: routes.map(describeRoute),
  });
}

function describeRoute(route: ControlRoute): DescribedOperation {
  const { id, method, path, summary, description, query, body, isBodyOptional, answer, refusals } = route;
  const statuses = [400, 401, 403, 404, ...(body === undefined ? [] : [413, 415]), ...refusals];
  const refused: Content = { "application/json": errorView };
  return {
    id,
    method,
    path: `/__mock${path}`,
    summary,
    description,
    query: [
      ...Object.entries(query.shape).map(([name, schema]) => ({ name, description: undefined, schema })),
      {
        name: "sandbox",
        description: "The sandbox of the call. By default the default sandbox.",
        schema: z.string(),
      },
    ],
    request:
      body === undefined ? undefined : { isRequired: !isBodyOptional, content: { "application/json": body } },
    answers: {
      [answer.status]:
        answer.text ?? (answer.schema === undefined ? {} : { "application/json": answer.schema }),
      ...Object.fromEntries(statuses.map((status) => [status, refused])),
    },
  };
}
