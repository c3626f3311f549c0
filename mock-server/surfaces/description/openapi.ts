import { parametersOf } from "../../../contracts/path-template.ts";
import { STATUS_CODES } from "node:http";
import { z } from "zod";
import type { Profile } from "../../../contracts/profile.ts";
import type { SurfaceName } from "../../../contracts/quirk.ts";
import { oauthError, oauthOperations } from "../../../contracts/wire/oauth.ts";
import type { WireOperation } from "../../../contracts/wire/operation.ts";
import { restError, restOperations } from "../../../contracts/wire/rest.ts";
import { version } from "../../world/version.ts";

/** A JSON object of a description. */
type Json = Readonly<Record<string, unknown>>;

const described: readonly WireOperation[] = [...oauthOperations, ...restOperations];
const errorSchemas: Partial<Record<SurfaceName, z.ZodType>> = { oauth: oauthError, rest: restError };

/** The OpenAPI 3.1 description of the guide's surfaces, made from the schemas that validate. */
export function describe(profile: Pick<Profile, "title" | "surfaces">): Json {
  const components: Record<string, unknown> = {};
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of described) {
    const base = profile.surfaces[operation.surface];
    if (base === undefined) continue;
    const path = (paths[base + operation.path] ??= {});
    path[operation.method.toLowerCase()] = describeOperation(operation, components);
  }
  return {
    openapi: "3.1.0",
    info: { title: `Alteryx Server user management: ${profile.title}`, version },
    security: [{ bearer: [] }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        basic: { type: "http", scheme: "basic" },
      },
    },
  };
}

function describeOperation(operation: WireOperation, components: Record<string, unknown>): Json {
  const { name, summary, surface, request } = operation;
  const isToken = surface === "oauth";
  const schema = (type: z.ZodType, io: "input" | "output") => hoist(type, io, components);
  const parameters = describeParameters(operation);
  const errors = errorSchemas[surface];
  return {
    operationId: name,
    summary,
    ...(isToken && { security: [{ basic: [] }, {}] }),
    ...(parameters.length > 0 && { parameters }),
    ...(request !== undefined && {
      requestBody: {
        required: true,
        content: {
          [isToken ? "application/x-www-form-urlencoded" : "application/json"]: {
            schema: schema(request, "input"),
          },
        },
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, body]) => [
          status,
          {
            description: STATUS_CODES[status] ?? "Success",
            ...(body !== null && { content: { "application/json": { schema: schema(body, "output") } } }),
          },
        ]),
      ),
      ...(errors !== undefined && {
        default: {
          description: "An error",
          content: { "application/json": { schema: schema(errors, "output") } },
        },
      }),
    },
  };
}

function describeParameters({ path, query = {} }: WireOperation): Json[] {
  const inPath = parametersOf(path).map((name) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(query).map(([name, description]) => ({
    name,
    in: "query",
    description,
    schema: { type: name === "search" ? "string" : "integer" },
  }));
  return [...inPath, ...inQuery];
}

/** The JSON Schema of a wire schema; its named parts become components of the description. */
function hoist(type: z.ZodType, io: "input" | "output", components: Record<string, unknown>): unknown {
  const {
    $schema: _,
    $defs: definitions = {},
    ...schema
  } = z.toJSONSchema(type, {
    io,
    override: ({ jsonSchema }) => {
      // The pattern of a UUID says no more than its format does.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  for (const [name, definition] of Object.entries(definitions)) components[name] = relink(definition);
  return relink(schema);
}

function relink(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(relink);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === "$ref" && typeof value === "string"
        ? value.replace("#/$defs/", "#/components/schemas/")
        : relink(value),
    ]),
  );
}
