import { z } from "zod";

/** A JSON object of a description. */
export type Json = Readonly<Record<string, unknown>>;

/**
 * The schemas of one OpenAPI document. A named schema becomes a component. If its forms in requests and answers differ,
 * each gets its own name.
 */
export class OpenApiSchemas {
  readonly #named = new Map<string, { readonly text: string; readonly schema: unknown }>();

  /** @param io whether the schema is for a request (`input`) or an answer */
  write(schema: z.core.$ZodType, io: "input" | "output"): Json {
    const {
      $schema: _,
      $defs: definitions = {},
      ...root
    } = z.toJSONSchema(schema, {
      io,
      // A custom check cannot be described, so any JSON is allowed here.
      unrepresentable: "any",
      override: ({ jsonSchema }) => dropNeedless(jsonSchema),
    });
    const names = new Map<string, string>();
    for (const [name, definition] of Object.entries(definitions))
      names.set(name, this.#freeName(name, definition));
    for (const [name, definition] of Object.entries(definitions)) {
      this.#named.set(names.get(name) ?? name, {
        text: JSON.stringify(definition),
        schema: renameReferences(definition, names),
      });
    }
    return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, renameAt(key, value, names)]));
  }

  /** The components, by name. */
  named(): Json {
    return Object.fromEntries(
      [...this.#named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { schema }]) => [name, schema]),
    );
  }

  #freeName(name: string, definition: unknown): string {
    const text = JSON.stringify(definition);
    for (const candidate of [name, `${name}Input`, `${name}Output`]) {
      const known = this.#named.get(candidate);
      if (known === undefined || known.text === text) return candidate;
    }
    throw new Error(`Two schemas are called ${name}.`);
  }
}

const standardFormats = new Set(["uuid", "date-time", "date"]);

/** Drops what does not help a client: the pattern of a standard format, and JavaScript's largest integers. */
function dropNeedless(schema: z.core.JSONSchema.BaseSchema): void {
  if (standardFormats.has(schema.format ?? "")) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

function renameReferences(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => renameReferences(item, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      key === "id" && typeof inner === "string" ? [] : [[key, renameAt(key, inner, names)]],
    ),
  );
}

function renameAt(key: string, value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (key !== "$ref" || typeof value !== "string") return renameReferences(value, names);
  const name = value.replace("#/$defs/", "");
  return `#/components/schemas/${names.get(name) ?? name}`;
}
