import { z } from "zod";

/** The schemas that a schema has at a path: several for a union, and none where nothing may be. */
export function schemasAt(schema: unknown, path: readonly PropertyKey[]): readonly unknown[] {
  const [step, ...rest] = path;
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => schemasAt(option, path));
  if (isWrapper(schema)) return schemasAt(schema.unwrap(), path);
  if (schema instanceof z.ZodPipe) return schemasAt(checkedPart(schema), path);
  if (step === undefined) return [schema];
  if (schema instanceof z.ZodObject) {
    const shape: Record<string, unknown> = schema.shape;
    return schemasAt(shape[String(step)], rest);
  }
  if (schema instanceof z.ZodArray) return schemasAt(schema.element, rest);
  if (schema instanceof z.ZodRecord) return schemasAt(schema.valueType, rest);
  return [];
}

/** What checks a value: a preprocessed value is checked by what follows, any other by what comes first. */
function checkedPart(pipe: z.ZodPipe): unknown {
  return pipe.in instanceof z.ZodTransform ? pipe.out : pipe.in;
}

function isWrapper(schema: unknown): schema is { unwrap(): unknown } {
  return (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodNonOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodReadonly
  );
}
