import { z } from "zod";

/** A schema of Swagger 2.0: the JSON Schema of draft 4, without unions and without null. */
export type Schema = Readonly<Record<string, unknown>>;

/** Keywords of JSON Schema that mean the same in Swagger 2.0. */
const kept = [
  "type",
  "description",
  "enum",
  "format",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "items",
  "required",
] as const;

/**
 * A wire schema as Swagger 2.0 writes it, with every named part among the definitions.
 * @param io whether the schema is that of a request (`input`) or of an answer
 */
export function toDefinitions(
  schema: z.ZodType,
  io: "input" | "output",
  definitions: Map<string, Schema>,
): Schema {
  const {
    $defs = {},
    $schema: _draft,
    ...root
  } = z.toJSONSchema(schema, {
    io,
    reused: "inline",
    override: ({ jsonSchema }) => {
      // The pattern of a date says no more than its format does.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  for (const [name, part] of Object.entries($defs)) {
    if (!definitions.has(name)) definitions.set(name, convert(objectOf(part), objectsOf($defs)));
  }
  const name = typeof root.id === "string" ? root.id : undefined;
  const converted = convert(objectOf(root), objectsOf($defs));
  if (name === undefined) return converted;
  definitions.set(name, converted);
  return { $ref: `#/definitions/${name}` };
}

function convert(schema: Schema, named: Readonly<Record<string, Schema>>): Schema {
  if (typeof schema["$ref"] === "string") {
    return { $ref: schema["$ref"].replace("#/$defs/", "#/definitions/") };
  }
  const options = arrayOf(schema["anyOf"]);
  if (options.length > 0) return { ...describe(schema), ...union(options, named) };
  const result: Record<string, unknown> = {};
  for (const word of kept) if (schema[word] !== undefined) result[word] = schema[word];
  if (Array.isArray(schema["type"])) {
    result["type"] = schema["type"].find((type) => type !== "null");
    result["x-nullable"] = true;
  }
  if (schema["const"] !== undefined) result["enum"] = [schema["const"]];
  if (schema["items"] !== undefined) result["items"] = convert(objectOf(schema["items"]), named);
  if (schema["properties"] !== undefined) result["properties"] = properties(schema, named);
  const others = schema["additionalProperties"];
  if (typeof others === "boolean") result["additionalProperties"] = others;
  else if (others !== undefined) result["additionalProperties"] = convert(objectOf(others), named);
  return result;
}

function properties(schema: Schema, named: Readonly<Record<string, Schema>>): Record<string, Schema> {
  const parts = Object.entries(objectOf(schema["properties"]));
  return Object.fromEntries(parts.map(([name, part]) => [name, convert(objectOf(part), named)]));
}

/**
 * A union, as far as Swagger 2.0 can describe it: null makes a value nullable, texts join, and objects become one object with
 * the properties of all, of which those are required that each of them requires.
 */
function union(options: readonly Schema[], named: Readonly<Record<string, Schema>>): Schema {
  const known = options.map((option) => resolve(option, named));
  const present = known.filter((option) => option["type"] !== "null" && option["const"] !== "");
  const [first = {}] = present;
  // Swagger 2.0 has no null. A schema without a type allows it, and the extension says why.
  const nullable = known.length > present.length && known.some((option) => option["type"] === "null");
  if (present.length === 1) {
    const { type, ...others } = convert(first, named);
    return nullable ? { ...others, "x-nullable": true } : { type, ...others };
  }
  if (!present.every((option) => option["type"] === "object")) return convert(looser(present), named);
  const [some = [], ...others] = present.map((option) => arrayOfText(option["required"]));
  const required = some.filter((name) => others.every((each) => each.includes(name)));
  return {
    type: "object",
    properties: Object.assign({}, ...present.map((option) => properties(option, named))),
    required,
    additionalProperties: false,
  };
}

/** What several schemas of texts have in common. */
function looser(options: readonly Schema[]): Schema {
  const choices = options.flatMap((option) => (Array.isArray(option["enum"]) ? option["enum"] : []));
  const isText = options.every((option) => option["type"] === "string");
  const closed = options.every((option) => option["enum"] !== undefined);
  return { ...(isText && { type: "string" }), ...(closed && { enum: choices }) };
}

function resolve(schema: Schema, named: Readonly<Record<string, Schema>>): Schema {
  const reference = schema["$ref"];
  if (typeof reference !== "string") return schema;
  return named[reference.replace("#/$defs/", "")] ?? schema;
}

function describe({ description }: Schema): Schema {
  return description === undefined ? {} : { description };
}

function objectOf(value: unknown): Schema {
  return z.record(z.string(), z.unknown()).parse(value);
}

function objectsOf(value: unknown): Readonly<Record<string, Schema>> {
  return z.record(z.string(), z.record(z.string(), z.unknown())).parse(value);
}

function arrayOf(value: unknown): Schema[] {
  return z.array(z.record(z.string(), z.unknown())).optional().parse(value) ?? [];
}

function arrayOfText(value: unknown): string[] {
  return z.array(z.string()).optional().parse(value) ?? [];
}
