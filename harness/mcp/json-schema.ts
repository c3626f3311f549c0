import { z } from "zod";

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The JSON Schema of a tool's arguments, complete in itself. */
export function argumentsSchema(schema: z.ZodType): JsonSchema {
  return withoutReferences(
    z.toJSONSchema(schema, { io: "input", override: ({ jsonSchema }) => keepKnownFormat(jsonSchema) }),
  );
}

/** The JSON Schema of a result. A newer mock may send more fields (docs/versions.md). */
export function resultSchema(schema: z.ZodType): JsonSchema {
  const json = z.toJSONSchema(schema, {
    io: "output",
    override: ({ jsonSchema }) => {
      keepKnownFormat(jsonSchema);
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return withoutReferences(json);
}

/** Zod names its own check of how a text begins as a format. The pattern says the same. */
function keepKnownFormat(json: z.core.JSONSchema.BaseSchema): void {
  if (json.format === "starts_with") delete json.format;
}

/** Puts definitions in the place of references, which some clients do not follow. None of ours contains itself. */
function withoutReferences({ $defs = {}, ...schema }: JsonSchema): JsonSchema {
  const written = JSON.stringify(schema, (_, part: unknown) => {
    const reference = z.looseObject({ $ref: z.string() }).safeParse(part).data;
    if (reference === undefined) return part;
    const { $ref, ...besides } = reference;
    const { id: _id, ...definition } = z.looseObject({}).parse($defs[$ref.replace("#/$defs/", "")]);
    return { ...definition, ...besides };
  });
  return JSON.parse(written);
}
