import type { z } from "zod";
import { truncate } from "../truncate.ts";

const longestValue = 80;

/**
 * Why a text does not have the shape of a schema: the field, its value and the expected one. Only the first fault is
 * reported.
 */
export function shapeFault(text: string, error: z.ZodError): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text === "" ? "there is nothing, expected JSON" : `this is not JSON: ${shortened(text)}`;
  }
  const [issue] = error.issues;
  if (issue === undefined) return `there is ${shown(value)}`;
  const { path, expected } = telling(issue);
  const found = valueAt(value, path);
  return `${nameOf(path)} is ${found === undefined ? "missing" : shown(found)}, expected ${expected}`;
}

interface Told {
  readonly path: readonly PropertyKey[];
  readonly expected: string;
}

/** The most telling issue: among alternatives, the one that matched furthest. */
function telling(issue: z.core.$ZodIssue): Told {
  if (issue.code === "invalid_union") {
    const nested = issue.errors.flatMap(([first]) => (first === undefined ? [] : [telling(first)]));
    const [deepest, ...others] = nested.toSorted((a, b) => b.path.length - a.path.length);
    if (deepest === undefined) return { path: issue.path, expected: issue.message };
    if (deepest.path.length > 0) return { ...deepest, path: [...issue.path, ...deepest.path] };
    const alternatives = [deepest, ...others].map(({ expected }) => expected);
    return { path: issue.path, expected: [...new Set(alternatives)].join(" or ") };
  }
  return { path: issue.path, expected: expectedBy(issue) };
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected;
    case "invalid_value":
      return issue.values.map((each) => shown(each)).join(" or ");
    case "invalid_format":
      return `the format ${issue.format}`;
    default:
      // "Too small: expected number to be >=1" and the like.
      return issue.message.replace(/^.*?expected /, "");
  }
}

/** The path of a field, such as `users[1].role`. */
export function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "the value";
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, step) =>
      typeof at === "object" && at !== null
        ? new Map<PropertyKey, unknown>(Object.entries(at)).get(String(step))
        : undefined,
    value,
  );
}

/** A value as a person reads it. A long one is shortened. */
export function shown(value: unknown): string {
  return shortened(typeof value === "bigint" ? String(value) : (JSON.stringify(value) ?? String(value)));
}

function shortened(text: string): string {
  return text.length <= longestValue ? text : `${truncate(text, longestValue)} (${text.length} characters)`;
}
