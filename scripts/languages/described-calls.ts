import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { z } from "zod";
import { builtInProfile } from "../../contracts/profile.ts";
import { pathMatcher } from "../../contracts/path-template.ts";
import { describeControl } from "../../mock-server/surfaces/control/openapi.ts";
import { controlRoutes } from "../../mock-server/surfaces/control/routes.ts";
import { describeGuide } from "../../mock-server/surfaces/description/guide.ts";
import { unknown } from "./literals.ts";
import type { WrittenCall } from "./written-calls.ts";

const operation = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
});
const description = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

/** What a source file may call: the description, and what stands before the paths that the file writes. */
export const apis = {
  control: { base: "/__mock", document: describeControl(controlRoutes) },
  guide: { base: "/api/v3", document: describeGuide(builtInProfile("guide")) },
} as const;

/** What is wrong with a call, by the description of its API. Undefined if nothing is. */
export function problemOf(
  call: WrittenCall,
  { base, document }: (typeof apis)["control" | "guide"],
): string | undefined {
  const [path = "", query = ""] = (base + call.path).split("?");
  const { paths } = description.parse(document);
  const found = Object.entries(paths).find(([template]) => pathMatcher(template)(path) !== undefined);
  if (found === undefined) return `there is no path ${path}`;
  const known = found[1][call.method.toLowerCase()];
  if (known === undefined) return `${found[0]} has no ${call.method}`;
  const parameters = known.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const odd = [...new URLSearchParams(query).keys()].find((name) => !parameters.includes(name));
  if (odd !== undefined) return `${found[0]} has no parameter ${odd}`;
  if (call.body === undefined) return undefined;
  const schema = known.requestBody?.content["application/json"]?.schema;
  if (schema === undefined) return `${call.method} ${found[0]} takes no body`;
  return mismatch(call.body, schema, document);
}

/** The names of all fields and parameters of the APIs. */
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
  for (const { document } of Object.values(apis)) visit(document);
  return names;
}

/** What a body breaks of its schema. A value that only a run would know breaks nothing. */
function mismatch(body: unknown, schema: unknown, document: object): string | undefined {
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true });
  formats.default(ajv);
  ajv.addSchema({ ...document, $id: "api" });
  const resolved: unknown = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'));
  const validate = ajv.compile({ $id: "body", ...z.looseObject({}).parse(resolved) });
  if (validate(body)) return undefined;
  const errors = (validate.errors ?? []).filter(({ data }) => data !== unknown);
  return errors.length === 0 ? undefined : `${JSON.stringify(body)}: ${ajv.errorsText(errors)}`;
}
