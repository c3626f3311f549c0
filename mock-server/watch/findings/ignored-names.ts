import { nearest } from "../../../contracts/nearest.ts";
import { readJsonOrForm, isJsonObject } from "../../message/json.ts";
import { bodyFields, queryParameters } from "./known-names.ts";
import type { Call, Rule, Seen } from "./finding.ts";

/** The number of names of one call that are told, and their length. */
const [mostNames, longestName] = [10, 100];

/** Parameters that only avoid a cache. Nobody expects a server to read them. */
const avoidsCache = /^(?:_.*|no-?cache|cache-?buster|cb|nonce|rnd|random|ts|timestamp)$/i;

/** The client sends a query parameter that the operation does not know. */
export class UnknownParameter implements Rule {
  readonly id = "unknown-parameter";
  details: readonly string[] = [];

  observe({ recorded, query }: Call): Seen {
    const { surface, operation } = recorded;
    if (query.isEmpty || operation === undefined || surface === "oauth" || !recorded.isSuccess)
      return undefined;
    const known = queryParameters[operation] ?? [];
    // A parameter without a value asks for nothing.
    const given = query.entries().filter(([name, value]) => value !== "" && !avoidsCache.test(name));
    const ignored = ignoredBy(
      recorded,
      known,
      given.map(([name]) => name),
    );
    this.details = ignored.map((name) => sentence(operation, "query parameter", name, known));
    return ignored.length === 0 ? undefined : [recorded.number];
  }
}

/** The client sends a field that the operation does not know. */
export class UnknownField implements Rule {
  readonly id = "unknown-field";
  details: readonly string[] = [];

  observe({ recorded }: Call): Seen {
    const { operation, requestBody } = recorded;
    const known = operation && bodyFields[operation];
    if (operation === undefined || known === undefined || !recorded.isSuccess) return undefined;
    // XML is not read here.
    const body = requestBody.startsWith("<") ? undefined : readJsonOrForm(requestBody);
    const ignored = isJsonObject(body) ? ignoredBy(recorded, known, Object.keys(body)) : [];
    this.details = ignored.map((name) => sentence(operation, "field", name, known));
    return ignored.length === 0 ? undefined : [recorded.number];
  }
}

/** The names that an operation does not know. The vendor's own API reads names in any letter case. */
function ignoredBy(
  { surface }: Call["recorded"],
  known: readonly string[],
  given: readonly string[],
): string[] {
  const fold = (name: string) => (surface === "webapi" ? name.toLowerCase() : name);
  return given.filter((name) => !known.some((each) => fold(each) === fold(name))).slice(0, mostNames);
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
