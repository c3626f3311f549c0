import { collections } from "./collections.ts";
import type { Place, Step } from "./paths.ts";

/** An object that a request names, in its path or its body. */
export interface Named {
  readonly surface: Place["surface"];
  readonly kind: Step["kind"];
  readonly id: string;
  /** The absolute URL of the collection that it is in. */
  readonly collection: string;
}

/** Everything that a request names: the steps of its path, and the ids in its body. */
export function namedIn(body: string, { surface, base, steps }: Place): readonly Named[] {
  const inPath = steps.flatMap(({ id, kind, collection }) =>
    id === undefined ? [] : [{ surface, kind, id, collection }],
  );
  const isGroup = steps[0]?.kind === "group";
  const inBody = idsIn(body, { isGroup })
    // A body may repeat the id of its path.
    .filter(({ id }) => inPath.every((named) => named.id !== id))
    .map(({ kind, id }) => ({ surface, kind, id, collection: base + collections[surface][kind] }));
  return [...inPath, ...inBody];
}

const idLike = /(?<![0-9a-f-])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24})(?![0-9a-f-])/gi;
/** Fields whose value is the id of a user. */
const idFields = new Set(["id", "userid", "ownerid", "managerid"]);
/** Fields that hold references, each with its id as `value` (RFC 7643 §2.4). */
const references: ReadonlyMap<string, Step["kind"]> = new Map([
  ["members", "user"],
  ["manager", "user"],
  ["groups", "group"],
]);
const memberPath = /^members\[.*value eq "([^"]*)"/i;

type Id = Pick<Named, "kind" | "id">;

/** The ids that a body holds. In the body of a group, everything that looks like an id counts. */
function idsIn(body: string, { isGroup }: { isGroup: boolean }): readonly Id[] {
  let found: readonly Id[] = [];
  try {
    const value: unknown = JSON.parse(body);
    // The vendor's way to add members is a bare list of ids.
    found = [...gathered(value, isGroup && Array.isArray(value) ? "user" : undefined)];
  } catch {
    // No JSON: a form, XML, or nothing.
  }
  const others = isGroup ? (body.match(idLike) ?? []) : [];
  const known = new Set(found.map(({ id }) => id));
  return [...found, ...others.filter((id) => !known.has(id)).map((id) => ({ kind: "user" as const, id }))];
}

/** @param kind of what a bare text or a `value` refers to here, if it refers to anything */
function* gathered(value: unknown, kind: Step["kind"] | undefined): Generator<Id> {
  if (typeof value === "string" || typeof value === "number") {
    if (kind !== undefined) yield { kind, id: String(value) };
  } else if (Array.isArray(value)) {
    for (const each of value) yield* gathered(each, kind);
  } else if (typeof value === "object" && value !== null) {
    const path = "path" in value && typeof value.path === "string" ? value.path : "";
    const member = memberPath.exec(path)?.[1];
    if (member !== undefined) yield { kind: "user", id: member };
    for (const [name, each] of Object.entries(value)) {
      const isValue = name.toLowerCase() === "value";
      const field = (isValue && path !== "" ? path : name).toLowerCase();
      const referred = idFields.has(field) ? "user" : references.get(field);
      yield* gathered(each, referred ?? (isValue && path === "" ? kind : undefined));
    }
  }
}
