import { pathMatcher } from "../../contracts/path-template.ts";
import type { Profile } from "../../contracts/profile.ts";
import type { SurfaceName } from "../../contracts/quirk.ts";
import type { Parameters } from "../message/parameters.ts";
import { demand, type Demand } from "../watch/demand.ts";
import { isOrUnder, methodAsked, methodsOf, operationAt, type OperationName } from "../message/operations.ts";
import type { RequestMatch } from "../world/faults/match-schema.ts";
import { isJsonObject, readJsonOrForm } from "../message/json.ts";

/** The parts of a running or finished exchange that a match looks at. */
export interface Matched {
  readonly method: string;
  readonly path: string;
  readonly query: Parameters;
  readonly headers: Headers;
  /** The text of the request's body; empty when it could not be read. */
  readonly requestBody: string;
  readonly surface: SurfaceName | undefined;
  /** Known when a route has accepted the request. */
  readonly operation: OperationName | undefined;
  readonly client: string | undefined;
  readonly profile: Pick<Profile, "surfaces">;
}

/** The demands that a match makes of a request, the cheapest first. */
export function demandsOf(match: RequestMatch): Demand<Matched>[] {
  const { operation, method, path, headers = {}, query = {}, body, clientId } = match;
  const demands: Demand<Matched>[] = [];
  if (method !== undefined) demands.push(methodDemand(method));
  if (operation !== undefined) demands.push(operationDemand(operation));
  if (path !== undefined) demands.push(pathDemand(path));
  for (const [name, value] of Object.entries(headers)) {
    const saw = (exchange: Matched) => headerOf(exchange, name);
    demands.push(demand(`headers.${name}`, value, saw, (text, redaction) => redaction.header(name, text)));
  }
  for (const [name, value] of Object.entries(query)) {
    const saw = (exchange: Matched) => exchange.query.get(name);
    demands.push(demand(`query.${name}`, value, saw, (text, redaction) => redaction.field(name, text)));
  }
  if (clientId !== undefined) demands.push(demand("clientId", clientId, ({ client }) => client));
  if (body !== undefined) demands.push(bodyDemand(body));
  return demands;
}

/** A HEAD meets the demands that its GET meets. It can also be demanded by its own name. */
function methodDemand(wanted: string): Demand<Matched> {
  return {
    field: "method",
    wanted,
    holds: ({ method }) => method === wanted || methodAsked(method) === wanted,
    saw: ({ method }) => method,
    show: (text, redaction) => redaction.text(text),
  };
}

/** The operation of a request, whose route may not be known yet. */
export function operationOf(exchange: Matched): string | undefined {
  if (exchange.operation !== undefined || exchange.surface === undefined) return exchange.operation;
  const base = exchange.profile.surfaces[exchange.surface] ?? "";
  return operationAt(exchange.surface, exchange.method, exchange.path.slice(base.length));
}

function operationDemand(operation: string | readonly string[]): Demand<Matched> {
  const names = typeof operation === "string" ? [operation] : operation;
  const methods = methodsOf(names);
  return {
    field: "operation",
    wanted: names.join(" or "),
    holds: (exchange) => {
      // The method rules out most exchanges, so their path need not be looked up.
      if (!methods.has(methodAsked(exchange.method))) return false;
      const name = operationOf(exchange);
      return names.some((each) => isOrUnder(name, each));
    },
    saw: (exchange) => operationOf(exchange) ?? "nothing",
    show: (text) => text,
  };
}

function pathDemand(template: string): Demand<Matched> {
  const match = pathMatcher(template);
  return {
    field: "path",
    wanted: template,
    holds: ({ path }) => match(path) !== undefined,
    saw: ({ path }) => path,
    show: (text, redaction) => redaction.text(text),
  };
}

function bodyDemand(wanted: Readonly<Record<string, unknown>>): Demand<Matched> {
  return {
    field: "body",
    wanted: JSON.stringify(wanted),
    holds: (exchange) => contains(readJsonOrForm(exchange.requestBody), wanted),
    saw: ({ requestBody }) => (requestBody === "" ? "nothing" : "another body"),
    show: (text, redaction) => redaction.body(text),
  };
}

function headerOf({ headers }: Matched, name: string): string | undefined {
  try {
    return headers.get(name) ?? undefined;
  } catch {
    // This is not a valid header name.
    return undefined;
  }
}

/** Whether a value contains another: an object all its fields, a list all its items in any order. */
function contains(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(value) && wanted.every((item) => value.some((each) => contains(each, item)));
  }
  if (isJsonObject(wanted)) {
    return isJsonObject(value) && Object.entries(wanted).every(([key, inner]) => contains(value[key], inner));
  }
  return value === wanted;
}
