import { fieldsOf, objectsIn, type Call, type Fields } from "../reading/call.ts";
import { follows, type Knowledge } from "../reading/knowledge.ts";
import type { Touch } from "../reading/traces.ts";

/** The one operation of a PATCH. */
export interface OnlyOperation {
  readonly op: string;
  readonly path: string;
  readonly value: unknown;
}

/** The operation of a PATCH that has only one. Without a path, the only member of the value counts as the path. */
export function onlyOperation(sent: Fields | undefined): OnlyOperation | undefined {
  const operations = objectsIn(sent?.["Operations"]);
  const [operation] = operations;
  if (operation === undefined || operations.length > 1) return undefined;
  const { op, path, value } = operation;
  if (typeof op !== "string") return undefined;
  if (typeof path === "string") return { op: op.toLowerCase(), path, value };
  const members = Object.entries(fieldsOf(value) ?? {});
  const [member] = members;
  if (path !== undefined || member === undefined || members.length > 1) return undefined;
  return { op: op.toLowerCase(), path: member[0], value: member[1] };
}

/** A PATCH of a user, with the user before it. */
export interface PatchOfUser {
  readonly operation: OnlyOperation;
  /** The exchange that showed the user just before. */
  readonly before: Touch;
  /** The exchanges that are evidence, apart from the current one. */
  readonly earlier: readonly Touch[];
}

/**
 * The PATCH of a user whose effect a call shows. The call is either the PATCH itself, refused or answered with the
 * user, or the GET right after a PATCH that was answered without a body.
 */
export function patchShownBy(call: Call, known: Knowledge): PatchOfUser | undefined {
  const trace = known.people.of(call.parameters["id"] ?? "");
  if (call.operation === "scim.users.patch") {
    const operation = call.seen.status === 204 ? undefined : onlyOperation(call.sent);
    const before = trace.at(-1);
    const isKnown = before !== undefined && known.holds(before, call);
    return isKnown && operation !== undefined ? { operation, before, earlier: [before] } : undefined;
  }
  const [before, patch] = trace.slice(-2);
  const operation = patch?.operation === "scim.users.patch" ? onlyOperation(patch.sent) : undefined;
  if (before === undefined || patch?.status !== 204 || operation === undefined) return undefined;
  if (!call.seen.ok || !known.holds(patch, call)) return undefined;
  return follows(before, patch) ? { operation, before, earlier: [before, patch] } : undefined;
}

/** The filter of a list or a search. */
export function filterOf({ operation, query, sent }: Call): string | undefined {
  const filter = operation.endsWith(".search") ? sent?.["filter"] : query.get("filter");
  const isOnce = query.getAll("filter").length < 2;
  return isOnce && typeof filter === "string" ? filter : undefined;
}
