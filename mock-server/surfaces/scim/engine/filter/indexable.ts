import { resolve } from "../path.ts";
import type { EngineContext } from "../engine-context.ts";
import type { Filter } from "./ast.ts";

/** The most selective index comes first. */
const indexed = ["id", "userName", "externalId", "displayName"] as const;

export interface IndexableEquality {
  readonly attribute: (typeof indexed)[number];
  readonly value: string;
}

/**
 * An equality that is true for every match of the filter, so that the caller can use an index.
 * The index must ignore case unless the attribute is case exact. The caller must still test what it finds.
 */
export function indexableEquality(filter: Filter, context: EngineContext): IndexableEquality | undefined {
  const found = equalitiesOf(filter, context);
  for (const attribute of indexed) {
    const equality = found.find((candidate) => candidate.attribute === attribute);
    if (equality !== undefined) return equality;
  }
  return undefined;
}

function equalitiesOf(filter: Filter, context: EngineContext): readonly IndexableEquality[] {
  if (filter.kind === "and") return filter.terms.flatMap((term) => equalitiesOf(term, context));
  if (filter.kind !== "compare" || filter.operator !== "eq" || typeof filter.value !== "string") return [];
  const path = resolve(filter.path, context);
  if (path === undefined || path.extension !== undefined || path.sub !== undefined) return [];
  const attribute = indexed.find((name) => name === path.attribute.name);
  return attribute === undefined ? [] : [{ attribute, value: filter.value }];
}
