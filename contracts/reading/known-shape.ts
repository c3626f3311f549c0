import { z } from "zod";

/** What a schema knows of a JSON value: much quicker to look at than to parse with the schema. */
export interface KnownShape {
  /** The fields of an object. Undefined if it may have any. */
  readonly fields?: ReadonlyMap<string, KnownShape>;
  readonly item?: KnownShape;
  /** The values of an enumeration. Undefined if it may have any. */
  readonly values?: ReadonlySet<unknown>;
}

/** The shape that a schema describes. Of several alternatives, all that one of them knows is known. */
export function knownShape(schema: unknown): KnownShape {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return knownShape(schema.unwrap());
  }
  if (schema instanceof z.ZodArray) return { item: knownShape(schema.element) };
  if (schema instanceof z.ZodEnum) return { values: new Set(schema.options) };
  if (schema instanceof z.ZodUnion) return schema.options.map(knownShape).reduce(both, {});
  if (schema instanceof z.ZodObject && isClosed(schema)) {
    const fields = Object.entries(schema.shape).map(([name, each]) => [name, knownShape(each)] as const);
    return { fields: new Map(fields) };
  }
  return {};
}

function isClosed({ def }: z.ZodObject): boolean {
  return def.catchall === undefined || def.catchall instanceof z.ZodNever;
}

function both(one: KnownShape, other: KnownShape): KnownShape {
  const item = one.item && other.item ? both(one.item, other.item) : (one.item ?? other.item);
  const fields = new Map(one.fields);
  for (const [name, shape] of other.fields ?? []) {
    const known = fields.get(name);
    fields.set(name, known === undefined ? shape : both(known, shape));
  }
  const values = one.values && other.values ? new Set([...one.values, ...other.values]) : undefined;
  return { ...(item && { item }), ...(fields.size > 0 && { fields }), ...(values && { values }) };
}

/**
 * Tells what a value has that its shape does not know: fields, and values of enumerations.
 * @param tell is given the path of a field, such as `users[].shoeSize`, and the new value of an enumeration
 */
export function unknownIn(
  value: unknown,
  shape: KnownShape,
  tell: (path: string, value?: string) => void,
  path = "",
): void {
  if (shape.values !== undefined) {
    if (typeof value === "string" && !shape.values.has(value)) tell(path, value);
  } else if (Array.isArray(value)) {
    if (shape.item !== undefined) for (const each of value) unknownIn(each, shape.item, tell, `${path}[]`);
  } else if (typeof value === "object" && value !== null && shape.fields !== undefined) {
    for (const name in value) {
      const known = shape.fields.get(name);
      // Most fields are known, and may have any value.
      if (known !== undefined && !(known.fields ?? known.item ?? known.values)) continue;
      const at = path === "" ? name : `${path}.${name}`;
      if (known === undefined) tell(at);
      else unknownIn(Reflect.get(value, name), known, tell, at);
    }
  }
}
