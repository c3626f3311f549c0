import { nearest } from "../../contracts/nearest.ts";
import type { Surfaces } from "../../contracts/profile.ts";
import type { Redaction } from "../message/redaction/redaction.ts";
import { methodAsked, methodsAt, operations } from "../message/operations.ts";
import type { RecordedExchange } from "./recorded-exchange.ts";

/** A request that no route accepted, as `GET /__mock/unmatched` shows it. */
export interface Unmatched {
  readonly method: string;
  readonly path: string;
  /** ISO 8601 on the world's clock. */
  readonly at: string;
  /** The operation whose path is most similar to the requested one. */
  readonly nearest: { readonly operation: string; readonly path: string } | null;
  readonly why: string;
}

/** Explains why no route accepted a request, and which one the client may have meant. */
export function explainUnmatched(
  { method, path, surface, at, profile }: RecordedExchange,
  redaction: Redaction,
): Unmatched {
  const { surfaces } = profile;
  const found = nearestOperation(method, path, surfaces);
  return {
    method: redaction.text(method),
    path: redaction.text(path),
    at: new Date(at).toISOString(),
    nearest: found ?? null,
    why: redaction.text(reason()),
  };

  function reason(): string {
    if (surface !== undefined) {
      const methods = new Set(methodsAt(surface, path.slice((surfaces[surface] ?? "").length)));
      if (methods.size > 0) return `The path takes ${[...methods].join(", ")}, not ${method}.`;
      return `The surface ${surface} has no such path.`;
    }
    const bases = Object.entries(surfaces).map(([name, base]) => `${name} at ${base}`);
    return `The path lies under no surface of profile ${profile.name}, which offers ${bases.join(", ")}.`;
  }
}

function nearestOperation(
  method: string,
  path: string,
  surfaces: Surfaces,
): Unmatched["nearest"] | undefined {
  const asked = methodAsked(method);
  const wanted = recognizable(path);
  const candidates = offeredBy(surfaces).map((each) => ({ ...each, filled: fillIn(each.segments, wanted) }));
  const here = candidates.filter(({ filled }) => filled === wanted);
  // First the same path, then the same method, then any operation. Parameters take the values of the requested path.
  for (const offered of [here, candidates.filter((each) => each.method === asked), candidates]) {
    const near = nearest(
      wanted,
      offered.map(({ filled }) => filled),
    );
    const found = offered.find(({ filled }) => filled === near);
    if (found !== undefined) return { operation: found.operation, path: found.path };
  }
  return undefined;
}

/** The paths of operations have fewer segments, and their words are shorter. */
const [maxSegments, longestSegment] = [12, 40];

/** A path, cut to a size that can be compared quickly. */
function recognizable(path: string): string {
  if (path.length <= longestSegment) return path;
  const segments = path.split("/", maxSegments + 1);
  return segments.map((segment) => segment.slice(0, longestSegment)).join("/");
}

interface Offered {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly segments: readonly string[];
}

const offered = new WeakMap<Surfaces, readonly Offered[]>();

/** The operations of the surfaces that a profile offers. */
function offeredBy(surfaces: Surfaces): readonly Offered[] {
  let found = offered.get(surfaces);
  if (found !== undefined) return found;
  found = operations.flatMap(({ name, method, path: below, surface }) => {
    const base = surfaces[surface];
    if (base === undefined) return [];
    const path = base + below;
    return { operation: name, method, path, segments: path.split("/") };
  });
  offered.set(surfaces, found);
  return found;
}

/** Replaces the parameters of a template by the segments of a path at the same positions. */
function fillIn(template: readonly string[], path: string): string {
  const segments = path.split("/");
  return template
    .map((segment, index) => (segment.startsWith("{") ? (segments[index] ?? segment) : segment))
    .join("/");
}
