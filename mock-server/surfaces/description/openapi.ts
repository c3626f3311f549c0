import { STATUS_CODES } from "node:http";
import type { z } from "zod";
import { parametersOf } from "../../../contracts/path-template.ts";
import type { Method } from "../../../contracts/wire/operation.ts";
import { OpenApiSchemas, type Json } from "./openapi-schemas.ts";

/** An operation for OpenAPI. Its schemas are the ones that also validate. */
export interface DescribedOperation {
  readonly id: string;
  readonly method: Method;
  /** With parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string | undefined;
  /** Only if it differs from the document's. */
  readonly security?: readonly Json[];
  readonly query: readonly QueryParameter[];
  readonly request?: { readonly isRequired: boolean; readonly content: Content } | undefined;
  /** By status. `default` stands for all others. */
  readonly answers: Readonly<Record<string, Content>>;
}

interface QueryParameter {
  readonly name: string;
  readonly description: string | undefined;
  readonly schema: z.core.$ZodType;
}

/** The schema of a body by its media type. Empty if there is no body. */
export type Content = Readonly<Record<string, z.core.$ZodType>>;

interface Description {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly security: readonly Json[];
  readonly securitySchemes: Json;
  readonly operations: readonly DescribedOperation[];
}

/** Writes an OpenAPI 3.1 document. */
export function writeOpenApi({ info, security, securitySchemes, operations }: Description): Json {
  const schemas = new OpenApiSchemas();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = (paths[operation.path] ??= {});
    path[operation.method.toLowerCase()] = writeOperation(operation, schemas);
  }
  return {
    openapi: "3.1.0",
    info,
    security,
    paths,
    components: { schemas: schemas.named(), securitySchemes },
  };
}

function writeOperation(operation: DescribedOperation, schemas: OpenApiSchemas): Json {
  const { id, summary, description, security, path, query, request, answers } = operation;
  const inPath = parametersOf(path).map((name) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = query.map((parameter) => writeQueryParameter(parameter, schemas));
  const parameters = [...inPath, ...inQuery];
  return {
    operationId: id,
    summary,
    ...(description !== undefined && { description }),
    ...(security !== undefined && { security }),
    ...(parameters.length > 0 && { parameters }),
    ...(request !== undefined && {
      requestBody: { required: request.isRequired, ...writeContent(request.content, "input", schemas) },
    }),
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, content]) => [
        status,
        {
          description: status === "default" ? "An error" : (STATUS_CODES[status] ?? "Success"),
          ...writeContent(content, "output", schemas),
        },
      ]),
    ),
  };
}

function writeQueryParameter({ name, description, schema }: QueryParameter, schemas: OpenApiSchemas): Json {
  const { description: own, ...shape } = schemas.write(schema, "input");
  return { name, in: "query", description: description ?? own, schema: shape };
}

function writeContent(content: Content, io: "input" | "output", schemas: OpenApiSchemas): Json {
  const types = Object.entries(content);
  if (types.length === 0) return {};
  return {
    content: Object.fromEntries(types.map(([type, schema]) => [type, { schema: schemas.write(schema, io) }])),
  };
}
