import { didYouMean, nearest } from "../../../../contracts/nearest.ts";
import { isOperationName, methodAsked, methodsOf, operationNames } from "../../../message/operations.ts";
import type { RequestMatch } from "../../../world/faults/match-schema.ts";
import { ControlError } from "../control-error.ts";

/** What clients and tools call an operation, and what it is called here, in the order of preference. */
const otherWords: ReadonlyMap<string, readonly string[]> = new Map([
  ["add", ["create", "add-member", "add-users"]],
  ["change", ["replace"]],
  ["delete", ["delete", "deactivate"]],
  ["disable", ["deactivate"]],
  ["edit", ["replace"]],
  ["find", ["search", "list"]],
  ["insert", ["create"]],
  ["modify", ["replace"]],
  ["new", ["create"]],
  ["patch", ["patch", "replace"]],
  ["post", ["create"]],
  ["put", ["replace"]],
  ["query", ["search", "list"]],
  ["read", ["get"]],
  ["remove", ["delete", "deactivate"]],
  ["search", ["search", "list"]],
  ["show", ["get"]],
  ["update", ["replace"]],
]);

/** The 422 for a name that is neither an operation nor the beginning of one: it says which operations there are. */
export function unknownOperation(name: string, path: string): ControlError {
  const near = nearestOperation(name);
  const hint = didYouMean(near, ".");
  return new ControlError(
    422,
    "unknown-operation",
    `There is no operation ${name}${hint} ${namesNear(name)}`,
    {
      path,
      ...(near !== undefined && { nearest: near }),
    },
  );
}

/** By the last part, where those before it are right; otherwise by the whole. */
function nearestOperation(name: string): string | undefined {
  const [beginning, last] = split(name);
  const known = namesBelow(beginning);
  const synonym = otherWords.get(last.toLowerCase())?.find((word) => known.includes(word));
  const near = synonym ?? nearest(last, known, maxEdits(last));
  if (near === undefined) return nearest(name, operationNames, maxEdits(name));
  return beginning === "" ? near : `${beginning}.${near}`;
}

/** Verbs are so short that half of their letters make another one: update, create. */
function maxEdits(word: string): number {
  return Math.max(1, Math.floor(word.length / 3));
}

/** Which operations there are, beside what is right of a name. */
function namesNear(name: string): string {
  const [beginning] = split(name);
  const known = namesBelow(beginning);
  if (beginning !== "" && known.length > 0) return `${beginning} has ${known.join(", ")}.`;
  return beginning === "" ? `Names begin with ${known.join(", ")}.` : namesNear(beginning);
}

function split(name: string): readonly [beginning: string, last: string] {
  const at = name.lastIndexOf(".");
  return [name.slice(0, Math.max(at, 0)), name.slice(at + 1)];
}

/** The next parts of the names that begin so. */
function namesBelow(beginning: string): readonly string[] {
  const start = beginning === "" ? "" : `${beginning}.`;
  return operationNames
    .filter((name) => name.startsWith(start))
    .map((name) => name.slice(start.length))
    .filter((rest) => rest !== "" && !rest.includes("."));
}

/** @throws {ControlError} 422 for a name that is neither an operation nor the beginning of one */
export function requireOperations(names: string | readonly string[] | undefined, path: string): void {
  for (const name of typeof names === "string" ? [names] : (names ?? [])) requireOperation(name, path);
}

/** @throws {ControlError} 422 for an unknown operation, 400 for one that no request has with the method of the match */
export function requirePossibleOperation({ operation, method }: RequestMatch, path: string): void {
  requireOperations(operation, `${path}.operation`);
  if (operation === undefined || method === undefined) return;
  const names = typeof operation === "string" ? [operation] : operation;
  const methods = methodsOf(names);
  if (methods.has(methodAsked(method))) return;
  const message = `must be a method of ${names.join(" or ")} (${[...methods].toSorted().join(", ")}), not ${method}`;
  throw new ControlError(400, "invalid-value", message, { path: `${path}.method` });
}

/** @throws {ControlError} 422 */
export function requireOperation(name: string, path: string): void {
  if (!isOperationName(name)) throw unknownOperation(name, path);
}
