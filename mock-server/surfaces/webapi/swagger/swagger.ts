import { parametersOf } from "../../../../contracts/path-template.ts";
import { z } from "zod";
import { webapiErrorObject } from "../../../../contracts/wire/webapi-schemas.ts";
import { webapiOperations, type WebapiOperation } from "../../../../contracts/wire/webapi.ts";
import { toDefinitions, type Schema } from "./swagger-schema.ts";

const mediaTypes = ["application/json", "text/json", "application/xml", "text/xml"];

/** The Swagger 2.0 document of the surface, from the schemas that its requests and answers are checked against. */
export function describeWebapi({ base, tokenUrl }: { base: string; tokenUrl: string }) {
  const definitions = new Map<string, Schema>();
  const paths: Record<string, Record<string, unknown>> = {};
  const operations: readonly WebapiOperation[] = webapiOperations;
  for (const operation of operations) {
    paths[operation.path] ??= {};
    const at = paths[operation.path];
    if (at !== undefined) at[operation.method.toLowerCase()] = describe(operation, definitions);
  }
  return {
    swagger: "2.0",
    info: { version: "3", title: "Alteryx Server API V3" },
    basePath: `${base}/`,
    consumes: [...mediaTypes, "application/x-www-form-urlencoded"],
    produces: mediaTypes,
    securityDefinitions: {
      oauth2: {
        type: "oauth2",
        description: "OAuth2 Client Credentials Grant",
        flow: "application",
        tokenUrl,
        scopes: {},
      },
    },
    security: [{ oauth2: [] }],
    paths,
    definitions: Object.fromEntries(definitions),
  };
}

function describe(operation: WebapiOperation, definitions: Map<string, Schema>) {
  const { name, path, summary, request, parameters, answers, errors } = operation;
  const bodies: [string, z.ZodType | null, string][] = [
    ...Object.entries(answers).map(
      ([status, schema]) => [status, schema, "Done."] as [string, z.ZodType | null, string],
    ),
    ...Object.entries(errors).map(
      ([status, schema]) => [status, schema, "Refused."] as [string, z.ZodType | null, string],
    ),
    ["default", webapiErrorObject, "Refused."],
  ];
  return {
    tags: [name.startsWith("webapi.users") ? "Users" : "UserGroups"],
    operationId: name,
    summary,
    parameters: [
      ...pathParameters(path),
      ...queryParameters(parameters),
      ...(request === undefined
        ? []
        : [
            {
              name: "body",
              in: "body",
              required: true,
              schema: toDefinitions(request, "input", definitions),
            },
          ]),
    ],
    responses: Object.fromEntries(
      bodies.map(([status, schema, description]) => [
        status,
        { description, ...(schema !== null && bodySchema(schema, definitions)) },
      ]),
    ),
  };
}

/** An empty text is no body. Swagger describes that by giving no schema. */
function bodySchema(schema: z.ZodType, definitions: Map<string, Schema>) {
  if (schema instanceof z.ZodLiteral && schema.value === "") return {};
  return { schema: toDefinitions(schema, "output", definitions) };
}

function pathParameters(path: string) {
  return parametersOf(path).map((name) => ({
    name,
    in: "path",
    required: true,
    type: "string",
  }));
}

function queryParameters(parameters: z.ZodObject | undefined) {
  if (parameters === undefined) return [];
  return Object.entries(parameters.shape).map(([name, schema]) => {
    const { description, enum: choices, format } = z.toJSONSchema(schema);
    const isFlag = choices?.join() === "true,false";
    return {
      name,
      in: "query",
      required: false,
      description,
      type: isFlag ? "boolean" : "string",
      ...(choices !== undefined && !isFlag && { enum: choices }),
      ...((format !== undefined || name.startsWith("created")) && { format: "date-time" }),
    };
  });
}
