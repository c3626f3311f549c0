import type { Context } from "hono";
import { z } from "zod";
import { nearest } from "../../contracts/nearest.ts";
import { durationMs } from "../duration.ts";
import { ControlError } from "./control-error.ts";

/** A duration in a control body, such as `PT1H`, as milliseconds. */
export const durationField = z.string().transform((text, context) => {
  const ms = durationMs(text);
  if (ms === undefined)
    context.addIssue({ code: "custom", message: "must be an ISO 8601 duration, as PT1H" });
  return ms ?? 0;
});

/** An instant in a control body or query, as milliseconds since the epoch. */
export const instantField = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** The JSON body of a control call; an empty one is `{}`. @throws {ControlError} */
export async function readControl<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const text = await c.req.text();
  let value: unknown;
  try {
    value = text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    throw new ControlError(400, "malformed-json", "The body is not valid JSON.");
  }
  return checkShape(schema, value);
}

/** The query of a control call, where every parameter comes once. @throws {ControlError} */
export function readControlQuery<T>(c: Context, schema: z.ZodType<T>): T {
  const query: Record<string, string> = {};
  for (const [name, values] of Object.entries(c.req.queries())) {
    if (name === "sandbox") continue;
    if (values.length > 1) {
      throw new ControlError(400, "repeated-parameter", `The query parameter ${name} is given twice.`, {
        path: name,
      });
    }
    query[name] = values[0] ?? "";
  }
  return checkShape(schema, query);
}

/** @throws {ControlError} 400, with the nearest known key where one is unknown */
export function checkShape<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join(".") ?? "";
  if (issue?.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    const near = nearest(key, keysAt(schema, issue.path));
    const message = `The key ${key} is unknown${near === undefined ? "" : `; did you mean ${near}?`}`;
    throw new ControlError(400, "unknown-key", message, {
      path: path === "" ? key : `${path}.${key}`,
      ...(near !== undefined && { nearest: near }),
    });
  }
  throw new ControlError(400, "invalid-body", issue?.message ?? "The body is not valid.", { path });
}

/** The keys that a schema takes at a path, for the nearest right word. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const step of path) at = unwrap(at) instanceof z.ZodObject ? shapeOf(at)[String(step)] : undefined;
  return Object.keys(shapeOf(at));
}

function shapeOf(schema: unknown): Record<string, unknown> {
  const inner = unwrap(schema);
  return inner instanceof z.ZodObject ? inner.shape : {};
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? unwrap(schema.unwrap())
    : schema;
}
