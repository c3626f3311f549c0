import type { JsonSchema } from "./json-schema.ts";
import { code, table } from "./markdown.ts";

/** How a page shows a referenced schema: with a link to its section, or in place. */
export type ShowReference = (name: string) => { readonly link: string } | { readonly schema: JsonSchema };

interface Field {
  readonly path: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

/** A table of the fields of a schema, also of those within its objects and lists. */
export function fieldsTable(schema: JsonSchema, show: ShowReference): string {
  const rows = fieldsOf(schema, "", show).map(({ path, schema: field, isRequired }) => [
    code(path),
    typeOf(field, show),
    isRequired ? "yes" : "",
    inOneLine(field.description ?? resolved(field, show).description ?? ""),
  ]);
  return rows.length === 0 ? "" : table(["Field", "Value", "Required", "Meaning"], rows);
}

/** What a value of a schema may be, in a few words. */
export function typeOf(whole: JsonSchema, show: ShowReference): string {
  const schema = unwrapped(whole);
  const { $ref, anyOf, oneOf, items, type, enum: values } = schema;
  if ($ref !== undefined) {
    const shown = show(nameOf($ref));
    return "link" in shown ? shown.link : typeOf(shown.schema, show);
  }
  if (schema.properties !== undefined) return "object";
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return [...new Set(choices.map((each) => typeOf(each, show)))].join(" or ");
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (values !== undefined && values.length > maxWords) return longList;
  if (values !== undefined) return values.map((value) => code(JSON.stringify(value))).join(", ");
  if (items !== undefined && !Array.isArray(items)) return `list of ${typeOf(items, show)}`;
  if (typeof schema.additionalProperties === "object")
    return `names to ${typeOf(schema.additionalProperties, show)}`;
  if (type === undefined) return "anything";
  const named = [type].flat().map((each) => words[each] ?? each);
  return `${named.join(" or ")}${bounds(schema)}`;
}

/** Unwraps an `allOf` of one part, such as a reference with its own description. */
function unwrapped(schema: JsonSchema): JsonSchema {
  const [part, ...others] = schema.allOf ?? [];
  return part === undefined || others.length > 0 ? schema : part;
}

/** The most words that are listed in a cell. */
const maxWords = 20;
/** The text in place of a longer list. */
export const longList = "a word of a long list";
const words: Readonly<Record<string, string>> = { string: "text", integer: "whole number", array: "list" };

function bounds({ minimum, maximum, maxLength, format }: JsonSchema): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `, at least ${minimum}`;
  if (maximum !== undefined) return `, at most ${maximum}`;
  if (format === "date-time") return " (ISO 8601)";
  return maxLength === undefined ? "" : `, at most ${maxLength} characters`;
}

function fieldsOf(schema: JsonSchema, prefix: string, show: ShowReference): readonly Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const isRequired = schema.required?.includes(name) ?? false;
    return [{ path, schema: field, isRequired }, ...within(field, path, show)];
  });
}

/** The fields within an object, a list of objects, or one of several kinds of object. */
function within(whole: JsonSchema, path: string, show: ShowReference): readonly Field[] {
  const schema = unwrapped(whole);
  if (schema.$ref !== undefined) {
    const shown = show(nameOf(schema.$ref));
    return "link" in shown ? [] : within(shown.schema, path, show);
  }
  if (schema.properties !== undefined) return fieldsOf(schema, `${path}.`, show);
  if (schema.items !== undefined && !Array.isArray(schema.items))
    return within(schema.items, `${path}[]`, show);
  if (typeof schema.additionalProperties === "object")
    return within(schema.additionalProperties, `${path}.NAME`, show);
  return mergedByPath((schema.anyOf ?? schema.oneOf ?? []).map((each) => within(each, path, show)));
}

/** Merges the fields of several kinds of object. A field is required only if every kind requires it. */
function mergedByPath(kinds: readonly (readonly Field[])[]): readonly Field[] {
  const fields = kinds.filter((kind) => kind.length > 0);
  const byPath = Map.groupBy(fields.flat(), ({ path }) => path);
  return [...byPath].map(([path, same]) => ({
    path,
    schema: same.length === 1 ? (same[0]?.schema ?? {}) : { anyOf: same.map(({ schema }) => schema) },
    isRequired: same.length === fields.length && same.every(({ isRequired }) => isRequired),
  }));
}

function resolved(whole: JsonSchema, show: ShowReference): JsonSchema {
  const schema = unwrapped(whole);
  if (schema.$ref === undefined) return schema;
  const shown = show(nameOf(schema.$ref));
  return "link" in shown ? schema : shown.schema;
}

/** The name at the end of a reference. */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("<", "&lt;");
}
