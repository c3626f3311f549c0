import { badRequest } from "./error.ts";
import { isEmpty, isObject, isValueList } from "./json.ts";
import type { ScimObject, ScimValue } from "../../../world/directory/scim-value.ts";
import { resolveText } from "./path.ts";
import type { EngineContext } from "./engine-context.ts";
import type { AttributeNode, ResourceType } from "./schema/resource-type.ts";

/** Names separated by commas, as in a query, or a list of names, as in a SearchRequest (RFC 7644 §3.4.2.5, §3.4.3). */
export interface ProjectionQuery {
  readonly attributes?: string | readonly string[] | undefined;
  readonly excludedAttributes?: string | readonly string[] | undefined;
}

export type Projection = (resource: ScimObject) => ScimObject;

/** Attributes by name. A branch holds sub-attributes, and `true` stands for the whole attribute. */
type Tree = Map<string, Tree | true>;

/**
 * Compiles the selection of attributes that an answer shows (RFC 7644 §3.9).
 * An unknown name is ignored, since another resource type of the same query may have it.
 */
export function compileProjection(query: ProjectionQuery, context: EngineContext): Projection {
  const { type } = context;
  const attributes = namesOf(query.attributes);
  const excluded = namesOf(query.excludedAttributes);
  if (attributes.length > 0 && excluded.length > 0) {
    throw badRequest("invalidValue", '"attributes" and "excludedAttributes" exclude each other.');
  }
  if (attributes.length === 0 && excluded.length === 0) return defaultProjectionOf(type);
  const nodes = nodesOf(type);
  if (attributes.length > 0) {
    const kept = treeOf(attributes, context, (node) => node.returned !== "never");
    addAlways(kept, nodes);
    const never = addChosen(new Map(), nodes, (node) => node.returned === "never");
    return (resource) => drop(keep(resource, kept), never);
  }
  return dropping(
    treeOf(excluded, context, (node) => node.returned !== "always"),
    nodes,
  );
}

/** The projection without parameters, which most answers use, made once for each type. */
const defaultProjections = new WeakMap<ResourceType, Projection>();

function defaultProjectionOf(type: ResourceType): Projection {
  let whole = defaultProjections.get(type);
  if (whole === undefined) defaultProjections.set(type, (whole = dropping(new Map(), nodesOf(type))));
  return whole;
}

function dropping(tree: Tree, nodes: readonly AttributeNode[]): Projection {
  addChosen(tree, nodes, (node) => node.returned === "never" || node.returned === "request");
  return (resource) => drop(resource, tree);
}

function nodesOf(type: ResourceType): readonly AttributeNode[] {
  return [...type.attributes.values(), ...type.extensions.values()];
}

function namesOf(names: string | readonly string[] | undefined): readonly string[] {
  const list = typeof names === "string" ? names.split(",") : (names ?? []);
  return list.map((name) => name.trim()).filter((name) => name !== "");
}

function treeOf(
  names: readonly string[],
  context: EngineContext,
  admits: (node: AttributeNode) => boolean,
): Tree {
  const tree: Tree = new Map();
  for (const name of names) {
    const path = resolveText(name, context);
    if (path === undefined) continue;
    const nodes = [path.extension, path.attribute, path.sub].filter((node) => node !== undefined);
    if (nodes.every(admits)) plant(tree, nodes);
  }
  return tree;
}

function plant(tree: Tree, nodes: readonly AttributeNode[]): void {
  const [node, ...rest] = nodes;
  if (node === undefined) return;
  const branch = tree.get(node.name);
  if (branch === true) return;
  if (rest.length === 0) {
    tree.set(node.name, true);
    return;
  }
  const deeper: Tree = branch ?? new Map();
  tree.set(node.name, deeper);
  plant(deeper, rest);
}

/** Adds the attributes that are always returned, on every level that is shown. */
function addAlways(tree: Tree, nodes: readonly AttributeNode[]): void {
  for (const node of nodes) {
    const branch = tree.get(node.name);
    if (node.returned === "always") tree.set(node.name, true);
    else if (branch instanceof Map) addAlways(branch, [...node.subs.values()]);
  }
}

/** Adds to a tree the attributes that `chooses` accepts, on every level that the tree does not hold whole. */
function addChosen(
  tree: Tree,
  nodes: readonly AttributeNode[],
  chooses: (node: AttributeNode) => boolean,
): Tree {
  for (const node of nodes) {
    const branch = tree.get(node.name) ?? new Map<string, Tree | true>();
    if (branch === true) continue;
    if (chooses(node)) tree.set(node.name, true);
    else if (addChosen(branch, [...node.subs.values()], chooses).size > 0) tree.set(node.name, branch);
  }
  return tree;
}

function keep(object: ScimObject, tree: Tree): ScimObject {
  const kept: Record<string, ScimValue> = {};
  for (const [name, branch] of tree) {
    const value = object[name];
    if (value === undefined) continue;
    const shown = branch === true ? value : below(value, (inner) => keep(inner, branch));
    if (shown !== undefined) kept[name] = shown;
  }
  return kept;
}

function drop(object: ScimObject, tree: Tree): ScimObject {
  if (!hasAny(object, tree)) return object;
  const rest: Record<string, ScimValue> = {};
  for (const [name, value] of Object.entries(object)) {
    const branch = tree.get(name);
    if (branch === true) continue;
    const shown = branch === undefined ? value : below(value, (inner) => drop(inner, branch));
    if (shown !== undefined) rest[name] = shown;
  }
  return rest;
}

function hasAny(object: ScimObject, tree: Tree): boolean {
  for (const name of tree.keys()) if (object[name] !== undefined) return true;
  return false;
}

/** Projects each complex value, and leaves out values that become empty. */
function below(value: ScimValue, show: (object: ScimObject) => ScimObject): ScimValue | undefined {
  if (isValueList(value)) {
    const elements = value.map((element) => below(element, show)).filter((element) => element !== undefined);
    return elements.length === 0 ? undefined : elements;
  }
  if (!isObject(value)) return value;
  const shown = show(value);
  return isEmpty(shown) ? undefined : shown;
}
