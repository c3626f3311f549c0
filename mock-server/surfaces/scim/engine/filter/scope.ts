import type { EngineContext } from "../engine-context.ts";
import { resolve } from "../path.ts";
import type { AttributeReference } from "../path.ts";
import type { AttributeNode } from "../schema/resource-type.ts";

/** Resolves an attribute in a filter to the path from the object down to the value. Undefined if it is unknown. */
export type Scope = (reference: AttributeReference) => readonly AttributeNode[] | undefined;

/** For filters on resources of one type. */
export function resourceScope(context: EngineContext): Scope {
  return (reference) => {
    const path = resolve(reference, context);
    if (path === undefined) return undefined;
    return [path.extension, path.attribute, path.sub].filter((node) => node !== undefined);
  };
}

/** For the filter in the brackets of a value path, which tests elements of a complex attribute. */
export function elementScope(attribute: AttributeNode): Scope {
  return ({ uri, name, sub }) => {
    const node = uri === undefined && sub === undefined ? attribute.subs.get(name.toLowerCase()) : undefined;
    return node && [node];
  };
}
