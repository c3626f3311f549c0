import { connectionFaults } from "../../mock-server/world/faults/fault-schema.ts";
import { presets } from "../../mock-server/faults/presets.ts";
import { operations } from "../../mock-server/message/operations.ts";
import { generateSchemas } from "../generate/schemas.ts";
import { fieldsTable, longList, type ShowReference } from "./fields.ts";
import { jsonSchema } from "./json-schema.ts";
import { code, jsonBlock, page, pageTop, table } from "./markdown.ts";
import * as examples from "../schemas/file-examples.ts";

/** The page about faults, from their schema, the presets and the operations. */
export function faultsPage(): string {
  const schema = jsonSchema.parse(JSON.parse(generateSchemas()["schemas/faults.schema.json"] ?? "{}"));
  const { definitions = {} } = schema;
  const inPlace: ShowReference = (name) => ({ schema: definitions[name] ?? jsonSchema.parse({}) });
  const fault = (schema.anyOf ?? []).find(
    ({ properties = {} }) => "id" in properties && !("preset" in properties),
  );
  return page(
    top,
    `## Fields\n\n${fieldsTable(fault ?? jsonSchema.parse({}), inPlace).replaceAll(longList, "[an operation](#operations)")}`,
    connections,
    presetSection(),
    operationSection(),
    `## Examples\n\n${examples.faults.map((each) => `<!-- snippet: schema faults -->\n\n${jsonBlock(each)}`).join("\n\n")}`,
  );
}
const top = pageTop(
  "Faults",
  "their schema, the presets and the operations",
  `A fault is what happens to one exchange. \`POST /__mock/faults\` arms one, \`PUT /__mock/faults\` replaces the list, and \`DELETE\` empties it. Faults are tried in the order of the list, and the first match applies. A spent fault stays in the list but no longer applies.

\`match\` says for which calls ([operations](#operations) have names), \`when\` how often and for how long, and the rest what happens. A fault needs at least one of \`response\`, \`fault\`, \`body\`, \`delay\` and \`rateLimit\`. [Make trouble](../trouble.md) has examples.`,
);

const meanings: Readonly<Record<(typeof connectionFaults)[number], string>> = {
  CONNECTION_RESET_BY_PEER: "The connection is reset, without an answer.",
  EMPTY_RESPONSE: "The connection is closed cleanly, without an answer.",
  MALFORMED_RESPONSE_CHUNK: "The head of the answer with status 200, then an invalid chunk, then the end.",
  RANDOM_DATA_THEN_CLOSE: "Bytes that are not HTTP, then the end.",
  TIMEOUT: "Nothing at all, until the client gives up.",
};

const connections = `## Connections

The names are WireMock's, except for \`TIMEOUT\`.

${table(
  ["fault", "What the client sees"],
  connectionFaults.map((name) => [code(name), meanings[name]]),
)}`;

function presetSection(): string {
  const rows = Object.entries(presets).map(([name, fields]) => [code(name), code(JSON.stringify(fields))]);
  return `## Presets

\`{"preset": "NAME"}\` arms one. Its other fields are merged into the preset.

${table(["preset", "The same as"], rows)}`;
}

function operationSection(): string {
  const rows = operations.map(({ name, surface, method, path }) => [
    code(name),
    surface,
    `${method} ${path}`,
  ]);
  return `## Operations

\`match.operation\` is a name of this list or its beginning, such as \`scim\` or \`webapi.users\`. Paths are below that of the surface.

${table(["Operation", "Surface", "Call"], rows)}`;
}
