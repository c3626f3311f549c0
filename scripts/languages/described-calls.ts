import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { z } from "zod";
import { builtInProfile } from "../../contracts/profile.ts";
import { pathMatcher } from "../../contracts/path-template.ts";
import { describeControl } from "../../mock-server/surfaces/control/description/openapi.ts";
import { controlRoutes } from "../../mock-server/surfaces/control/routes.ts";
import { describeGuide } from "../../mock-server/surfaces/description/guide.ts";
import { runtimeValue } from "./literals.ts";
import type { WrittenCall } from "./written-calls.ts";

const operationSchema = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
});
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});

/** An API that source files call: its OpenAPI description, and the prefix of the paths in the files. */
export interface DescribedApi {
  readonly base: string;
  readonly description: object;
  readonly paths: z.infer<typeof documentSchema>["paths"];
  /** Validates a body against a schema of the description. Undefined if it is valid. */
  readonly mismatch: (body: unknown, schema: unknown) => string | undefined;
}

export const apis = {
  control: describedApi("/__mock", describeControl(controlRoutes)),
  guide: describedApi("/api/v3", describeGuide(builtInProfile("guide"))),
} as const;

/** Checks a call against the description of its API. Undefined if it is right. */
export function problemOf(call: WrittenCall, { base, paths, mismatch }: DescribedApi): string | undefined {
  const [path = "", query = ""] = (base + call.path).split("?");
  const found = Object.entries(paths).find(([template]) => pathMatcher(template)(path) !== undefined);
  if (found === undefined) return `there is no path ${path}`;
  const operation = found[1][call.method.toLowerCase()];
  if (operation === undefined) return `${found[0]} has no ${call.method}`;
  const known = operation.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const odd = [...new URLSearchParams(query).keys()].find((name) => !known.includes(name));
  if (odd !== undefined) return `${found[0]} has no parameter ${odd}`;
  if (call.body === undefined) return undefined;
  const schema = operation.requestBody?.content["application/json"]?.schema;
  return schema === undefined ? `${call.method} ${found[0]} takes no body` : mismatch(call.body, schema);
}

/** The names of all fields and parameters in the APIs. */
export function knownNames(): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    if ("properties" in value && typeof value.properties === "object") {
      for (const name of Object.keys(value.properties ?? {})) names.add(name);
    }
    if ("in" in value && "name" in value && typeof value.name === "string") names.add(value.name);
    for (const inner of Object.values(value)) visit(inner);
  };
  for (const { description } of Object.values(apis)) visit(description);
  return names;
}

function describedApi(base: string, description: object): DescribedApi {
  // Zod's format for a string with a prefix.
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, formats: { starts_with: true } });
  formats.default(ajv);
  ajv.addSchema({ ...description, $id: "api" });
  return {
    base,
    description,
    paths: documentSchema.parse(description).paths,
    mismatch(body, schema) {
      const resolved: unknown = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'));
      const validate = ajv.compile(z.looseObject({}).parse(resolved));
      if (validate(body)) return undefined;
      // A value that is known only at run time may be valid.
      const errors = (validate.errors ?? []).filter(({ data }) => data !== runtimeValue);
      return errors.length === 0 ? undefined : `${JSON.stringify(body)}: ${ajv.errorsText(errors)}`;
    },
  };
}
