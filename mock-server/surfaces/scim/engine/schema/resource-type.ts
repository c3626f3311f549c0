import type {
  AttributeDefinition,
  AttributeType,
  Mutability,
  Returned,
  SchemaDefinition,
} from "./attribute.ts";
import { commonAttributes } from "./common.ts";
import { coreGroup } from "./core-group.ts";
import { coreUser } from "./core-user.ts";
import { enterpriseUser } from "./enterprise-user.ts";

/** What /ResourceTypes says about a type, RFC 7643 §6. */
export interface ResourceTypeDefinition {
  readonly name: string;
  readonly description: string;
  readonly endpoint: string;
  readonly schema: SchemaDefinition;
  readonly extensions: readonly { readonly schema: SchemaDefinition; readonly required: boolean }[];
}

/** An attribute, prepared for look-up. An extension is a complex attribute whose name is its URN. */
export interface AttributeNode {
  readonly name: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: Mutability;
  readonly returned: Returned;
  /** By name in lower case, since names have no case (RFC 7643 §2.1). */
  readonly subs: ReadonlyMap<string, AttributeNode>;
  /** Whether `value` is the id of another resource, from which the other sub-attributes follow. */
  readonly isReference: boolean;
}

/** A resource type, prepared for look-up: core and common attributes, and the extensions by URN in lower case. */
export interface ResourceType {
  readonly name: string;
  readonly urn: string;
  readonly attributes: ReadonlyMap<string, AttributeNode>;
  readonly extensions: ReadonlyMap<string, AttributeNode>;
  readonly definition: ResourceTypeDefinition;
}

const userTypeDefinition: ResourceTypeDefinition = {
  name: "User",
  description: "User Account",
  endpoint: "/Users",
  schema: coreUser,
  extensions: [{ schema: enterpriseUser, required: false }],
};

const groupTypeDefinition: ResourceTypeDefinition = {
  name: "Group",
  description: "Group",
  endpoint: "/Groups",
  schema: coreGroup,
  extensions: [],
};

export const userType = prepareResourceType(userTypeDefinition);
export const groupType = prepareResourceType(groupTypeDefinition);

/** What /Schemas lists. */
export const schemaDefinitions: readonly SchemaDefinition[] = [coreUser, coreGroup, enterpriseUser];

export function prepareResourceType(definition: ResourceTypeDefinition): ResourceType {
  return {
    name: definition.name,
    urn: definition.schema.id,
    attributes: nodesByName([...commonAttributes, ...definition.schema.attributes]),
    extensions: new Map(
      definition.extensions.map(({ schema }) => [schema.id.toLowerCase(), extensionNode(schema)]),
    ),
    definition,
  };
}

function extensionNode(schema: SchemaDefinition): AttributeNode {
  return {
    name: schema.id,
    type: "complex",
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: "readWrite",
    returned: "default",
    subs: nodesByName(schema.attributes),
    isReference: false,
  };
}

function nodesByName(definitions: readonly AttributeDefinition[]): ReadonlyMap<string, AttributeNode> {
  return new Map(definitions.map((definition) => [definition.name.toLowerCase(), attributeNode(definition)]));
}

function attributeNode(definition: AttributeDefinition): AttributeNode {
  const { name, type, multiValued, required, caseExact, mutability, returned } = definition;
  const subs = nodesByName(definition.subAttributes ?? []);
  const isReference = subs.has("$ref") && subs.has("value");
  return { name, type, multiValued, required, caseExact, mutability, returned, subs, isReference };
}
