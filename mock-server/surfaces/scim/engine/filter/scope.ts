import type { EngineContext } from "../engine-context.ts";
import { resolve } from "../path.ts";
import type { AttributeReference } from "../path.ts";
import type { AttributeNode } from "../schema/resource-type.ts";

/**
 * Where a filter finds its attributes: gives those on the way from the object down to the value, or undefined for an
 * unknown one.
 */
export type Scope = (reference: AttributeReference) => readonly AttributeNode[] | undefined;

/** A resource of one type. */
export function resourceScope(context: EngineContext): Scope {
  return (reference) => {
    const path = resolve(reference, context);
    if (path === undefined) return undefined;
    return [path.extension, path.attribute, path.sub].filter((node) => node !== undefined);
  };
}

/** An element of a complex attribute, for the filter in the brackets of a value path. */
export function elementScope(attribute: AttributeNode): Scope {
  return ({ uri, name, sub }) => {
    const node = uri === undefined && sub === undefined ? attribute.subs.get(name.toLowerCase()) : undefined;
    return node && [node];
  };
}
