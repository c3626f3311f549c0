import { z } from "zod";

/**
 * The shape of a file, which may name the JSON Schema that an editor checks it against. This name is dropped.
 * @param content the shape of everything else
 */
export function fileOf<Content extends z.ZodType>(content: Content) {
  // Zod takes any preprocessed value for an optional one.
  return z.nonoptional(z.preprocess(withoutSchemaName, content));
}

function withoutSchemaName(file: unknown): unknown {
  if (typeof file !== "object" || file === null || !("$schema" in file)) return file;
  const { $schema, ...content } = file;
  return typeof $schema === "string" ? content : file;
}
