import { badRequest } from "../error.ts";
import type { Filter } from "./ast.ts";

/** Allows only `eq`, `and` and value paths with these. Anything else is 400 invalidFilter. */
export function refuseBeyondEquality(filter: Filter): void {
  switch (filter.kind) {
    case "and":
      for (const term of filter.terms) refuseBeyondEquality(term);
      return;
    case "value-path":
      refuseBeyondEquality(filter.filter);
      return;
    case "compare":
      if (filter.operator === "eq") return;
      throw badRequest("invalidFilter", `The operator "${filter.operator}" is not supported.`);
    case "or":
    case "not":
      throw badRequest("invalidFilter", `"${filter.kind}" is not supported in a filter.`);
    case "present":
      throw badRequest("invalidFilter", 'The operator "pr" is not supported.');
    default:
      filter satisfies never;
  }
}
