import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { describeControl } from "../../mock-server/surfaces/control/description/openapi.ts";
import { controlRoutes } from "../../mock-server/surfaces/control/routes.ts";
import { fieldsTable, typeOf, type ShowReference } from "./fields.ts";
import { jsonSchema, type JsonSchema } from "./json-schema.ts";
import { code, page, pageTop, table } from "./markdown.ts";

const content = z.record(z.string(), z.object({ schema: jsonSchema.optional() }));
const operation = z.object({
  summary: z.string(),
  description: z.string().optional(),
  parameters: z.array(
    z.object({ name: z.string(), in: z.string(), description: z.string().optional(), schema: jsonSchema }),
  ),
  requestBody: z.object({ required: z.boolean(), content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});
const description = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), jsonSchema) }),
});
type Operation = z.infer<typeof operation>;

/** The page with every path of `/__mock`, from its OpenAPI description. */
export function controlApiPage(): string {
  const { paths, components } = description.parse(describeControl(controlRoutes));
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, each]) =>
      operationSection(`${method.toUpperCase()} ${path}`, each),
    ),
  );
  const shapes = Object.entries(components.schemas).map(([name, schema]) => shapeSection(name, schema));
  return page(top, "## Paths", ...operations, "## Shapes", ...shapes);
}

const top = pageTop(
  "Control API",
  "the OpenAPI description of the control surface",
  `\`/__mock\` is for tests only. Its calls are never journalled, and no fault hits them. A running mock lists its paths at \`/__mock\` and describes them at \`/__mock/openapi.json\`.

Every path takes \`?sandbox=ID\`, by default the default sandbox. On loopback no token is needed; any other address needs \`Authorization: Bearer CONTROL-TOKEN\`. Bodies are JSON; a \`Content-Type\` is not needed. An error has [this form](#error) and suggests the nearest right word.

[Make trouble](../trouble.md), [test your code](../test-your-code.md) and [parallel tests](../parallel-tests.md) show the paths at work.`,
);

const link: ShowReference = (name) => ({ link: `[${name}](#${name.toLowerCase()})` });

function operationSection(title: string, { summary, description: more, ...rest }: Operation): string {
  const query = rest.parameters.filter(({ name }) => name !== "sandbox");
  const rows = query.map((each) => [
    code(each.name),
    each.in,
    typeOf(each.schema, link),
    each.description ?? "",
  ]);
  return [
    `### ${title}`,
    [`${summary}.`, ...(more === undefined ? [] : [more])].join(" "),
    ...(rows.length === 0 ? [] : [table(["Parameter", "In", "Value", "Meaning"], rows)]),
    ...bodyOf(rest),
    answersOf(rest),
  ].join("\n\n");
}

function bodyOf({ requestBody }: Pick<Operation, "requestBody">): readonly string[] {
  const schema = requestBody?.content["application/json"]?.schema;
  if (schema === undefined) return [];
  const optional = requestBody?.required === false ? " It is optional." : "";
  return [`Body: ${bodyType(schema)}.${optional}`, fieldsTable(schema, link)].filter((part) => part !== "");
}

/** Describes a body: "these fields" if a table of its fields follows, or else its type. */
function bodyType(schema: JsonSchema): string {
  return schema.properties === undefined ? typeOf(schema, link) : "these fields";
}

const empty = jsonSchema.parse({});

function answersOf({ responses }: Pick<Operation, "responses">): string {
  const [success = "", ...refusals] = Object.keys(responses);
  const body = Object.entries(responses[success]?.content ?? {}).map(([type, { schema }]) =>
    type === "application/json" && schema !== undefined ? bodyType(schema) : code(type),
  );
  const fields = fieldsTable(responses[success]?.content?.["application/json"]?.schema ?? empty, link);
  const answer = `Answer: ${success} ${STATUS_CODES[success] ?? ""}${body.length === 0 ? "" : ` with ${body.join(" or ")}`}. Refusals: ${refusals.join(", ")}.`;
  return fields === "" ? answer : `${answer}\n\n${fields}`;
}

function shapeSection(name: string, schema: JsonSchema): string {
  const fields = fieldsTable(schema, link);
  const what = fields === "" ? `${typeOf(schema, link)}.` : "";
  return [`### ${name}`, schema.description ?? "", what, fields].filter((part) => part !== "").join("\n\n");
}
