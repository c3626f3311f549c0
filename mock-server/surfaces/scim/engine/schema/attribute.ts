/** One attribute with every characteristic of RFC 7643 §7, as served by /Schemas. */
export interface AttributeDefinition {
  readonly name: string;
  readonly type: AttributeType;
  readonly subAttributes?: readonly AttributeDefinition[];
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly canonicalValues?: readonly string[];
  readonly caseExact: boolean;
  readonly mutability: Mutability;
  readonly returned: Returned;
  readonly uniqueness: "none" | "server" | "global";
  readonly referenceTypes?: readonly string[];
}

export type AttributeType =
  | "string"
  | "boolean"
  | "decimal"
  | "integer"
  | "dateTime"
  | "binary"
  | "reference"
  | "complex";
export type Mutability = "readOnly" | "readWrite" | "immutable" | "writeOnly";
export type Returned = "always" | "never" | "default" | "request";

export interface SchemaDefinition {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly AttributeDefinition[];
}

type Characteristics = Partial<Omit<AttributeDefinition, "name" | "description" | "type" | "subAttributes">>;

/** The characteristics of an attribute that declares none (RFC 7643 §2.2). */
const defaults = {
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
} as const;

export function text(name: string, description: string, more: Characteristics = {}): AttributeDefinition {
  return { name, type: "string", ...defaults, description, ...more };
}

export function flag(name: string, description: string, more: Characteristics = {}): AttributeDefinition {
  return { name, type: "boolean", ...defaults, description, ...more };
}

export function dateTime(name: string, description: string, more: Characteristics = {}): AttributeDefinition {
  return { name, type: "dateTime", ...defaults, description, ...more };
}

/** RFC 7643 §2.3.6: binary values are case exact. */
export function binary(name: string, description: string, more: Characteristics = {}): AttributeDefinition {
  return { name, type: "binary", ...defaults, caseExact: true, description, ...more };
}

/** RFC 7643 §2.3.7: references are case exact. */
export function reference(
  name: string,
  description: string,
  referenceTypes: readonly string[],
  more: Characteristics = {},
): AttributeDefinition {
  return { name, type: "reference", ...defaults, caseExact: true, description, referenceTypes, ...more };
}

export function complex(
  name: string,
  description: string,
  subAttributes: readonly AttributeDefinition[],
  more: Characteristics = {},
): AttributeDefinition {
  return { name, type: "complex", subAttributes, ...defaults, description, ...more };
}

/** A multi-valued attribute with the default sub-attributes of RFC 7643 §2.4. */
export function plural(
  name: string,
  description: string,
  value: AttributeDefinition,
  types: readonly string[],
  more: Characteristics = {},
): AttributeDefinition {
  const subAttributes = [
    value,
    text("display", "A human-readable name, for display only."),
    text("type", "What the value is used for.", types.length === 0 ? {} : { canonicalValues: types }),
    flag("primary", "Whether this is the preferred value. At most one is true."),
  ];
  return complex(name, description, subAttributes, { multiValued: true, ...more });
}
