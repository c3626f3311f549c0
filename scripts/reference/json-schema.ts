import { z } from "zod";

const unknowns = z.array(z.unknown()).optional();
const number = z.number().optional();
const text = z.string().optional();

/** What the pages show of a JSON Schema. */
export const jsonSchema = z.object({
  $ref: text,
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: text,
  const: z.unknown().optional(),
  enum: unknowns,
  minimum: number,
  maximum: number,
  maxLength: number,
  format: text,
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), jsonSchema).optional();
  },
  get definitions() {
    return z.record(z.string(), jsonSchema).optional();
  },
  get items() {
    return z.union([jsonSchema, z.array(jsonSchema)]).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), jsonSchema]).optional();
  },
  get allOf() {
    return z.array(jsonSchema).optional();
  },
  get anyOf() {
    return z.array(jsonSchema).optional();
  },
  get oneOf() {
    return z.array(jsonSchema).optional();
  },
});

export type JsonSchema = z.infer<typeof jsonSchema>;
