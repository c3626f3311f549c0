import { kinds } from "../../mock-server/serve/files/file-kinds.ts";
import { generateSchemas, schemaFiles } from "../generate/schemas.ts";
import { fieldsTable, type ShowReference } from "./fields.ts";
import { jsonSchema, type JsonSchema } from "./json-schema.ts";
import { jsonBlock, page, pageTop, table } from "./markdown.ts";

type SchemaName = keyof typeof schemaFiles;

/** The page with every kind of file and its fields, from the published JSON Schemas. */
export function filesPage(): string {
  const schemas = Object.values(generateSchemas()).map((text) => jsonSchema.parse(JSON.parse(text)));
  const sections = Object.entries(schemaFiles).map(([name, file], index) =>
    section(name, file, schemas[index] ?? jsonSchema.parse({})),
  );
  return page(top, ...sections);
}

const top = pageTop(
  "Files",
  "the JSON Schemas and the table of file kinds",
  `A file of the wrong kind is recognized. JSON and YAML are read alike; what is wrong in a file is told with its
line, its column and the nearest right word. How long a format stays readable: [versions](../versions.md#formats).

${table(
  ["The file is", "What to do with it"],
  Object.values(kinds).map(([name, use]) => [name, use]),
)}

## In an editor

The kinds below have a JSON Schema in the package, which an editor can use without a network. A file names it by
\`"$schema": "./node_modules/mock-alteryx-server/schemas/world.schema.json"\`, and a YAML file also by a comment:
\`# yaml-language-server: $schema=./node_modules/mock-alteryx-server/schemas/world.schema.json\`. \`mock-alteryx init\` writes
files with it. In JavaScript: \`import schema from "mock-alteryx-server/schemas/world.schema.json" with { type: "json" }\`.`,
);

function section(name: string, file: (typeof schemaFiles)[SchemaName], schema: JsonSchema): string {
  const examples = "examples" in file ? file.examples : [];
  return [
    `## ${file.title}`,
    `${file.description} Schema: \`schemas/${name}.schema.json\`.`,
    ...fieldsOf(name, schema),
    ...examples.flatMap((example) => [`<!-- snippet: schema ${name} -->`, jsonBlock(example)]),
  ].join("\n\n");
}

/** Settings and faults have pages of their own. */
function fieldsOf(name: string, schema: JsonSchema): readonly string[] {
  if (name === "config") return ["Each key is a [setting](settings.md)."];
  if (name === "faults") return ["The fields are those of [a fault](faults.md)."];
  return [fieldsTable(withoutAnswers(schema), inPlace(schema))];
}

/** The answers of a profile have a page of their own, and `$schema` is said above. */
function withoutAnswers(schema: JsonSchema): JsonSchema {
  const { $schema: _, answers, ...properties } = schema.properties ?? {};
  if (answers?.properties === undefined)
    return { ...schema, properties: { ...properties, ...(answers && { answers }) } };
  const [one] = Object.values(answers.properties);
  const description = "For each quirk its answer: docs/reference/quirks.md.";
  return {
    ...schema,
    properties: {
      ...properties,
      answers: {
        description,
        additionalProperties: { ...one, properties: { ...one?.properties, answer: { type: "string" } } },
      },
    },
  };
}

function inPlace({ definitions = {} }: JsonSchema): ShowReference {
  return (name) => ({ schema: definitions[name] ?? jsonSchema.parse({}) });
}
