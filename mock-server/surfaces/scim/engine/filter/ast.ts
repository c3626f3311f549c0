import type { AttributeReference } from "../path.ts";

export const comparisonOperators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;
export type ComparisonOperator = (typeof comparisonOperators)[number];

/** compValue of RFC 7644 §3.4.2.2 figure 1. */
export type FilterValue = string | number | boolean | null;

export interface Comparison {
  readonly kind: "compare";
  readonly path: AttributeReference;
  readonly operator: ComparisonOperator;
  readonly value: FilterValue;
}

interface Presence {
  readonly kind: "present";
  readonly path: AttributeReference;
}

/** `emails[type eq "work"]`. `emails[F].value eq "v"` is read as `emails[F and value eq "v"]`, which means the same. */
interface ValuePath {
  readonly kind: "value-path";
  readonly path: AttributeReference;
  readonly filter: Filter;
}

/** A filter of RFC 7644 §3.4.2.2. Chains of `and` and `or` are flat, so their length costs no stack. */
export type Filter =
  | { readonly kind: "and" | "or"; readonly terms: readonly Filter[] }
  | { readonly kind: "not"; readonly filter: Filter }
  | Comparison
  | Presence
  | ValuePath;
