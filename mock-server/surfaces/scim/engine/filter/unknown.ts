// Tested by contracts/scim/probes.ts.
import type { Behaviour } from "../../../../world/behaviour.ts";
import { badRequest } from "../error.ts";
import type { AttributeReference } from "../path.ts";
import type { Filter } from "./ast.ts";
import { elementScope, type Scope } from "./scope.ts";

/**
 * Refuses a filter on an attribute that no queried type has, which is usually a misspelt name. An attribute that only
 * some of the types have has no value in the others (RFC 7644 §3.4.2.1).
 * @throws {ScimError} 400 invalidFilter
 */
export function refuseUnknown(filter: Filter, scopes: readonly Scope[], behaviour: Behaviour): void {
  const unknown = unknownIn(filter, scopes);
  if (unknown === undefined) return;
  behaviour.choose("scim.unknown-filter-attribute", {
    "invalid-filter": () => {
      const detail = `The filter names "${nameOf(unknown).slice(0, 200)}", which is no attribute here.`;
      throw badRequest("invalidFilter", detail);
    },
    "no-value": () => undefined,
  })();
}

function unknownIn(filter: Filter, scopes: readonly Scope[]): AttributeReference | undefined {
  switch (filter.kind) {
    case "and":
    case "or":
      for (const term of filter.terms) {
        const unknown = unknownIn(term, scopes);
        if (unknown !== undefined) return unknown;
      }
      return undefined;
    case "not":
      return unknownIn(filter.filter, scopes);
    case "compare":
    case "present":
      return scopes.some((find) => find(filter.path) !== undefined) ? undefined : filter.path;
    case "value-path": {
      const attributes = scopes.flatMap((find) => find(filter.path)?.slice(-1) ?? []);
      return attributes.length === 0 ? filter.path : unknownIn(filter.filter, attributes.map(elementScope));
    }
    default:
      return filter satisfies never;
  }
}

function nameOf({ uri, name, sub }: AttributeReference): string {
  return `${uri === undefined ? "" : `${uri}:`}${name}${sub === undefined ? "" : `.${sub}`}`;
}
