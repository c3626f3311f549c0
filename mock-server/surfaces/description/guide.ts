import { z } from "zod";
import type { Profile } from "../../../contracts/profile.ts";
import type { SurfaceName } from "../../../contracts/quirk.ts";
import { oauthError, oauthOperations } from "../../../contracts/wire/oauth.ts";
import type { WireOperation } from "../../../contracts/wire/operation.ts";
import { restError, restOperations } from "../../../contracts/wire/rest.ts";
import { version } from "../../world/version.ts";
import { writeOpenApi, type Content, type DescribedOperation } from "./openapi.ts";
import type { Json } from "./openapi-schemas.ts";

const operations: readonly WireOperation[] = [...oauthOperations, ...restOperations];
const errorSchemas: Partial<Record<SurfaceName, z.ZodType>> = { oauth: oauthError, rest: restError };

/** The OpenAPI description of the guide's surfaces. */
export function describeGuide(profile: Pick<Profile, "title" | "surfaces">): Json {
  return writeOpenApi({
    info: { title: `Alteryx Server user management: ${profile.title}`, version },
    security: [{ bearer: [] }],
    securitySchemes: {
      bearer: { type: "http", scheme: "bearer" },
      basic: { type: "http", scheme: "basic" },
    },
    operations: operations.flatMap((operation) => {
      const base = profile.surfaces[operation.surface];
      return base === undefined ? [] : [describeOperation(operation, base)];
    }),
  });
}

function describeOperation(operation: WireOperation, base: string): DescribedOperation {
  const { name, method, path, summary, surface, query = {}, request, answers } = operation;
  const isToken = surface === "oauth";
  const requestType = isToken ? "application/x-www-form-urlencoded" : "application/json";
  return {
    id: name,
    method,
    path: base + path,
    summary,
    ...(isToken && { security: [{ basic: [] }, {}] }),
    query: Object.entries(query).map(([parameter, description]) => ({
      name: parameter,
      description,
      schema: parameter === "search" ? z.string() : z.int(),
    })),
    request: request === undefined ? undefined : { isRequired: true, content: { [requestType]: request } },
    answers: {
      ...Object.fromEntries(Object.entries(answers).map(([status, body]) => [status, json(body)])),
      default: json(errorSchemas[surface] ?? null),
    },
  };
}

function json(schema: z.ZodType | null): Content {
  return schema === null ? {} : { "application/json": schema };
}
