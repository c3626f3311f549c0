import type { z } from "zod";

const longestValue = 80;

/**
 * Why a text has not the shape of a schema: which field it is, what its value is and what was expected. Only the first
 * fault is told.
 */
export function shapeFault(text: string, error: z.ZodError): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text === "" ? "there is nothing, expected JSON" : `there is no JSON: ${shortened(text)}`;
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

/** The issue that says most: of alternatives, that of the one which got furthest. */
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

/** The name of a field, however deep: `users[1].role`. */
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

/** A value as a person reads it; a long one is cut. */
export function shown(value: unknown): string {
  return shortened(typeof value === "bigint" ? String(value) : (JSON.stringify(value) ?? String(value)));
}

function shortened(text: string): string {
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}… (${text.length} characters)`;
}
