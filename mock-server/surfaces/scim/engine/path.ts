// Tested by contracts/scim/probes.ts.
import type { EngineContext } from "./engine-context.ts";
import type { AttributeNode } from "./schema/resource-type.ts";

/** An attribute as a client writes it: `[URI ":"] name ["." sub]`, attrPath of RFC 7644 §3.10 and figure 1. */
export interface AttributeReference {
  readonly uri?: string;
  readonly name: string;
  readonly sub?: string;
}

/** An attribute of a resource type. For a whole extension, `attribute` is the extension itself. */
export interface AttributePath {
  readonly extension?: AttributeNode;
  readonly attribute: AttributeNode;
  readonly sub?: AttributeNode;
}

// Figure 1 has no "$", yet RFC 7643 §2.4 names a sub-attribute `$ref`.
const attributeName = /^\$?[A-Za-z][A-Za-z0-9_-]*$/;
const schemaUri = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s"()[\]\\]+$/;

/** Undefined when the text is not an attrPath. The attribute need not exist. */
export function parseReference(text: string): AttributeReference | undefined {
  const colon = text.lastIndexOf(":");
  const uri = colon === -1 ? undefined : text.slice(0, colon);
  if (uri !== undefined && !schemaUri.test(uri)) return undefined;
  const local = text.slice(colon + 1);
  const dot = local.indexOf(".");
  const name = dot === -1 ? local : local.slice(0, dot);
  if (!attributeName.test(name)) return undefined;
  const sub = dot === -1 ? undefined : local.slice(dot + 1);
  if (sub !== undefined && !attributeName.test(sub)) return undefined;
  return { ...(uri !== undefined && { uri }), name, ...(sub !== undefined && { sub }) };
}

/** Undefined when the resource type has no such attribute. */
export function resolve(reference: AttributeReference, context: EngineContext): AttributePath | undefined {
  const { type } = context;
  const uri = reference.uri?.toLowerCase();
  const attribute = type.attributes.get(reference.name.toLowerCase());
  if (uri === type.urn.toLowerCase()) return withSub(attribute, reference.sub);
  if (uri === undefined) {
    return attribute === undefined ? resolveBareName(reference, context) : withSub(attribute, reference.sub);
  }
  const extension = type.extensions.get(uri);
  if (extension !== undefined) {
    const path = withSub(extension.subs.get(reference.name.toLowerCase()), reference.sub);
    return path && { ...path, extension };
  }
  // The URN of an extension can be read as a shorter URN and an attribute: `urn:…:2.0` and `User`.
  if (reference.sub !== undefined) return undefined;
  const whole = type.extensions.get(`${uri}:${reference.name.toLowerCase()}`);
  return whole && { attribute: whole };
}

export function resolveText(text: string, context: EngineContext): AttributePath | undefined {
  const reference = parseReference(text);
  return reference && resolve(reference, context);
}

/**
 * An attribute of an extension, written without the URN. RFC 7644 §3.10 says that clients should write the URN, but
 * identity providers leave it out. A name that two extensions have is ambiguous and means neither.
 */
function resolveBareName(
  { name, sub }: AttributeReference,
  { type, behaviour }: EngineContext,
): AttributePath | undefined {
  const paths = [...type.extensions.values()].flatMap((extension) => {
    const path = withSub(extension.subs.get(name.toLowerCase()), sub);
    return path === undefined ? [] : [{ ...path, extension }];
  });
  const [path] = paths;
  if (path === undefined || paths.length > 1) return undefined;
  const isFound = behaviour.choose("scim.unqualified-attribute", { found: true, unknown: false });
  return isFound ? path : undefined;
}

function withSub(attribute: AttributeNode | undefined, sub: string | undefined): AttributePath | undefined {
  if (attribute === undefined) return undefined;
  if (sub === undefined) return { attribute };
  const node = attribute.subs.get(sub.toLowerCase());
  return node && { attribute, sub: node };
}
