import { z } from "zod";
import { didYouMean, nearest } from "../../../contracts/nearest.ts";
import { isNestedTooDeeply } from "../../../contracts/nesting.ts";
import { isInstant } from "../../world/clock.ts";
import { durationMs } from "../../world/duration.ts";
import { ControlError } from "./control-error.ts";
import { laterFormat } from "./later-format.ts";
import { schemasAt } from "./schemas-at.ts";
import { valueAt } from "./value-at.ts";

const tenThousandYearsMs = 10_000 * 366 * 24 * 60 * 60 * 1000;

/** A duration in a control body, such as `PT1H`, as milliseconds. */
export const durationField = z
  .string()
  .transform((text, context) => {
    const ms = durationMs(text);
    if (ms === undefined || ms > tenThousandYearsMs) {
      const message = "must be an ISO 8601 duration of at most ten thousand years, as PT1H";
      context.addIssue({ code: "custom", message });
    }
    return ms ?? 0;
  })
  .meta({
    id: "Duration",
    description: "An ISO 8601 duration of days and less, as PT1H.",
    examples: ["PT1H"],
  });

/** An instant in a control body or query, as milliseconds since the epoch. */
export const instantField = z.iso
  .datetime({ offset: true })
  .transform((text, context) => {
    const at = Date.parse(text);
    if (!isInstant(at)) context.addIssue({ code: "custom", message: "must lie between 1970 and 9999" });
    return at;
  })
  .meta({ id: "Instant" });

/** Parses the text of a JSON body. An empty body is `{}`. @throws {ControlError} */
export function readJson(text: string): unknown {
  if (text.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ControlError(400, "malformed-json", "The body is not valid JSON.");
  }
  if (isNestedTooDeeply(value)) throw new ControlError(400, "too-deep", "The body is nested too deeply.");
  return value;
}

/** A query as an object. @throws {ControlError} when a parameter occurs twice */
export function readQuery(parameters: URLSearchParams): Record<string, string> {
  const query = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (query.has(name)) {
      throw new ControlError(400, "repeated-parameter", `The query parameter ${name} is given twice.`, {
        path: name,
      });
    }
    query.set(name, value);
  }
  return Object.fromEntries(query);
}

/** @throws {ControlError} 400, with the nearest known word when a key or a value is unknown */
export function checkShape<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const later = laterFormat(schema, value);
  if (later !== undefined) throw new ControlError(400, "invalid-value", later.message, { path: later.path });
  const { issue, path } = mostTelling(issuesOf(schema, value));
  const place = path.join(".");
  switch (issue?.code) {
    case "unrecognized_keys": {
      const key = issue.keys[0] ?? "";
      const near = nearest(key, keysAt(schema, path));
      const message = `The key ${key} is unknown${didYouMean(near)}`;
      throw new ControlError(400, "unknown-key", message, {
        path: place === "" ? key : `${place}.${key}`,
        ...(near !== undefined && { nearest: near }),
      });
    }
    case "invalid_value": {
      const given = valueAt(value, path);
      const near = typeof given === "string" ? nearest(given, issue.values.map(String)) : undefined;
      throw new ControlError(400, "invalid-value", issue.message, {
        ...(place !== "" && { path: place }),
        ...(near !== undefined && { nearest: near }),
      });
    }
    default:
      throw new ControlError(400, "invalid-value", issue?.message ?? "The body is not valid.", {
        ...(place !== "" && { path: place }),
      });
  }
}

/** Why a value does not fit. For a union, why it fits none of the branches, among which Zod would choose one. */
function issuesOf(schema: z.ZodType, value: unknown): readonly z.core.$ZodIssue[] {
  const branches: readonly unknown[] = schema instanceof z.ZodUnion ? schema.options : [schema];
  const errors = branches.flatMap((branch) =>
    branch instanceof z.ZodType ? [branch.safeParse(value).error?.issues ?? []] : [],
  );
  return mostLikely(errors);
}

interface Place {
  readonly issue: z.core.$ZodIssue | undefined;
  readonly path: readonly PropertyKey[];
}

/**
 * The first issue. An unknown key comes first, since it may be a misspelling of a missing key. For a union, the issue
 * of the most likely branch.
 */
function mostTelling(issues: readonly z.core.$ZodIssue[], above: readonly PropertyKey[] = []): Place {
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  if (issue === undefined) return { issue, path: above };
  const path = [...above, ...issue.path];
  if (issue.code !== "invalid_union") return { issue, path };
  return mostTelling(mostLikely(issue.errors), path);
}

function mostLikely(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const [branch = []] = branches.toSorted((a, b) => likelihood(b) - likelihood(a));
  return branch;
}

/** A branch is unlikely if the value has another type or lacks a key. Fewer faults make it more likely. */
function likelihood(issues: readonly z.core.$ZodIssue[]): number {
  const [issue] = issues;
  if (issue === undefined || (issue.code === "invalid_type" && issue.path.length === 0)) return -1000;
  const isMissing = issue.code === "invalid_type" && issue.message.endsWith("received undefined");
  const wrong = issues.flatMap((each) => (each.code === "unrecognized_keys" ? each.keys : [each.code]));
  return issue.path.length - 10 * wrong.length - (isMissing ? 5 : 0);
}

/** The keys that a schema allows at a path, to suggest the nearest one. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  return schemasAt(schema, path).flatMap((each) =>
    each instanceof z.ZodObject ? Object.keys(each.shape) : [],
  );
}
