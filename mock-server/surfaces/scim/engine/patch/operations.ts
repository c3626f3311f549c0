import { badRequest } from "../error.ts";
import { isJsonObject } from "../../../../message/json.ts";
import { isList, memberOf } from "../json.ts";

export const patchOpUrn = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

export interface Operation {
  readonly op: "add" | "remove" | "replace";
  readonly path?: string;
  /** Undefined if the operation has none, which only `remove` may. */
  readonly value: unknown;
}

/** Reads a PatchOp message, RFC 7644 §3.5.2. Entra writes "Add" where the RFC writes "add". */
export function readOperations(body: unknown): readonly Operation[] {
  if (!isJsonObject(body)) throw badRequest("invalidSyntax", "The body must be a JSON object.");
  const schemas = memberOf(body, "schemas");
  if (!isList(schemas) || !schemas.some(isPatchOp)) {
    throw badRequest("invalidSyntax", `"schemas" must contain "${patchOpUrn}".`);
  }
  const operations = memberOf(body, "Operations");
  if (!isList(operations) || operations.length === 0) {
    throw badRequest("invalidSyntax", '"Operations" must be an array of at least one operation.');
  }
  return operations.map(readOperation);
}

function readOperation(raw: unknown): Operation {
  if (!isJsonObject(raw)) throw badRequest("invalidSyntax", "An operation must be an object.");
  const op = readOp(memberOf(raw, "op"));
  const path = memberOf(raw, "path") ?? "";
  if (typeof path !== "string") throw badRequest("invalidPath", '"path" must be a string.');
  const value = memberOf(raw, "value");
  if (op === "remove" && path === "") throw badRequest("noTarget", '"remove" needs a path.');
  if (op !== "remove" && value === undefined) throw badRequest("invalidValue", `"${op}" needs a value.`);
  return { op, value, ...(path !== "" && { path }) };
}

function readOp(raw: unknown): Operation["op"] {
  const op = typeof raw === "string" ? raw.toLowerCase() : undefined;
  if (op === "add" || op === "remove" || op === "replace") return op;
  throw badRequest("invalidSyntax", '"op" must be one of "add", "remove" and "replace".');
}

function isPatchOp(schema: unknown): boolean {
  return typeof schema === "string" && schema.toLowerCase() === patchOpUrn.toLowerCase();
}
