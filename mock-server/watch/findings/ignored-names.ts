import type { SurfaceName } from "../../../contracts/quirk.ts";
import { nearest } from "../../../contracts/nearest.ts";
import { bodyFields, queryParameters } from "./known-names.ts";
import type { Call, Rule, Seen } from "./rule.ts";

/** The number of names of one call that are told, and their length. */
const [maxNames, longestName] = [10, 100];

/** Parameters that only avoid a cache. Nobody expects a server to read them. */
const avoidsCache = /^(?:_.*|no-?cache|cache-?buster|cb|nonce|rnd|random|ts|timestamp)$/i;

/** The client sends a query parameter that the operation does not know. */
export class UnknownParameter implements Rule {
  readonly id = "unknown-parameter";
  details: readonly string[] = [];

  observe({ recorded, query }: Call): Seen {
    const { surface, operation, number } = recorded;
    if (query.isEmpty || operation === undefined || surface === "oauth" || !recorded.isSuccess)
      return undefined;
    const known = queryParameters[operation] ?? [];
    const ignored: string[] = [];
    for (const [name, value] of query.entries()) {
      // A parameter without a value asks for nothing.
      if (!isKnown(name, known, surface) && value !== "" && !avoidsCache.test(name)) ignored.push(name);
    }
    if (ignored.length === 0) return undefined;
    this.details = sentences(operation, "query parameter", { ignored, known });
    return [number];
  }
}

/** The client sends a field that the operation does not know. */
export class UnknownField implements Rule {
  readonly id = "unknown-field";
  details: readonly string[] = [];

  observe({ recorded, body }: Call): Seen {
    const { surface, operation, number } = recorded;
    const known = operation && bodyFields[operation];
    if (operation === undefined || known === undefined || !recorded.isSuccess) return undefined;
    const ignored = Object.keys(body.fields).filter((name) => !isKnown(name, known, surface));
    if (ignored.length === 0) return undefined;
    this.details = sentences(operation, "field", { ignored, known });
    return [number];
  }
}

/** The vendor's own API reads names in any letter case. */
function isKnown(name: string, known: readonly string[], surface: SurfaceName | undefined): boolean {
  if (known.includes(name)) return true;
  return surface === "webapi" && known.some((each) => each.toLowerCase() === name.toLowerCase());
}

interface Names {
  readonly ignored: readonly string[];
  readonly known: readonly string[];
}

function sentences(operation: string, kind: string, { ignored, known }: Names): string[] {
  return ignored.slice(0, maxNames).map((name) => sentence(operation, kind, name, known));
}

function sentence(operation: string, kind: string, name: string, known: readonly string[]): string {
  const shown = name.slice(0, longestName);
  const near = nearest(shown, known);
  const instead =
    near !== undefined
      ? `did you mean ${near}?`
      : known.length === 0
        ? "it takes none."
        : `it takes ${known.join(", ")}.`;
  return `${operation} ignores the ${kind} ${shown}: ${instead}`;
}
