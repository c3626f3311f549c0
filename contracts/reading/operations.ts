import type { SurfaceName } from "../quirk.ts";
import { routes } from "../wire/routes.ts";
import { decodeSegment } from "../path-template.ts";

/** PATCH of a user, which no description offers. Quirk users.patch-method asks about it. */
const patchUser = { name: "users.patch", surface: "rest", method: "PATCH", path: "/users/{id}" } as const;

const all = [...Object.values(routes), patchUser];

/** What a recorded call asks for, such as `users.list`. */
export type Operation = (typeof all)[number]["name"];

/** An operation, and the values of its path's parameters. */
export interface Matched {
  readonly operation: Operation;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Template {
  readonly operation: Operation;
  readonly segments: readonly string[];
}

const byShape = new Map<string, Template[]>();
/** The first words of the paths of each surface, by which a base path ends. */
const heads = new Map<SurfaceName, Set<string>>();

for (const { name, surface, method, path } of all) {
  const segments = path.slice(1).split("/");
  const key = shapeOf(surface, method, segments.length);
  byShape.set(key, [...(byShape.get(key) ?? []), { operation: name, segments }]);
  heads.set(surface, (heads.get(surface) ?? new Set()).add(segments[0] ?? ""));
}

/** The operation of a surface that a method and the segments after the base path name. */
export function matchOperation(
  surface: SurfaceName,
  method: string,
  segments: readonly string[],
): Matched | undefined {
  const templates = byShape.get(shapeOf(surface, method, segments.length)) ?? [];
  // A fixed word, as in `/Users/.search`, comes before a parameter.
  const fitting = templates.filter((each) =>
    each.segments.every((part, index) => fits(part, segments[index])),
  );
  const [best] = fitting.sort((a, b) => parametersIn(a) - parametersIn(b));
  if (best === undefined) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of best.segments.entries()) {
    if (part.startsWith("{")) parameters[part.slice(1, -1)] = decodeSegment(segments[index] ?? "");
  }
  return { operation: best.operation, parameters };
}

/** Whether the path of an operation of this surface can begin with a word. */
export function isHead(surface: SurfaceName, word: string): boolean {
  return heads.get(surface)?.has(word) ?? false;
}

function shapeOf(surface: SurfaceName, method: string, length: number): string {
  return `${surface} ${method} ${length}`;
}

function fits(part: string, segment: string | undefined): boolean {
  return part.startsWith("{") ? segment !== "" : part === segment;
}

function parametersIn({ segments }: Template): number {
  return segments.filter((part) => part.startsWith("{")).length;
}
