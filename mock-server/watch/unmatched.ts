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
  const candidates = operations.flatMap((each) => {
    const base = surfaces[each.surface];
    return base === undefined ? [] : { operation: each.name, method: each.method, path: base + each.path };
  });
  const asked = methodAsked(method);
  const here = candidates.filter((each) => fillIn(each.path, path) === path);
  // First the same path, then the same method, then any operation. Parameters take the values of the requested path.
  for (const offered of [here, candidates.filter((each) => each.method === asked), candidates]) {
    const near = nearest(
      path,
      offered.map((each) => fillIn(each.path, path)),
    );
    const found = offered.find((each) => fillIn(each.path, path) === near);
    if (found !== undefined) return { operation: found.operation, path: found.path };
  }
  return undefined;
}

/** Replaces the parameters of a template by the segments of a path at the same positions. */
function fillIn(template: string, path: string): string {
  const segments = path.split("/");
  return template
    .split("/")
    .map((segment, index) => (segment.startsWith("{") ? (segments[index] ?? segment) : segment))
    .join("/");
}
