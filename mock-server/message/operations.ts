import { pathMatcher, type MatchPath } from "../../contracts/path-template.ts";
import type { SurfaceName } from "../../contracts/quirk.ts";
import type { Surfaces } from "../../contracts/profile.ts";
import { routes } from "../../contracts/wire/routes.ts";

/** Every operation that the mock offers on some surface. */
export const operations = Object.values(routes);

export type OperationName = (typeof operations)[number]["name"];

/** The surfaces that a profile offers, with their base paths; the deepest path first. */
export function surfacesByDepth(surfaces: Surfaces): readonly (readonly [SurfaceName, string])[] {
  const offered: [SurfaceName, string][] = [];
  for (const surface of ["oauth", "rest", "webapi", "scim"] as const) {
    const base = surfaces[surface];
    if (base !== undefined) offered.push([surface, base]);
  }
  return offered.sort(([, a], [, b]) => b.length - a.length);
}

/** The methods of a surface's operations at a path below its base. */
export function methodsAt(surface: SurfaceName, path: string): string[] {
  return operations
    .filter((each) => each.surface === surface && isAt(each.path, path))
    .map((each) => each.method);
}

/** The method that routes know a request by: a HEAD is its GET without the body (RFC 9110 §9.3.2). */
export function methodAsked(method: string): string {
  return method === "HEAD" ? "GET" : method;
}

/** The operation of a surface for a method and a path below its base, if there is one. */
export function operationAt(surface: SurfaceName, method: string, path: string): OperationName | undefined {
  // Some servers read doubled slashes as one.
  const asked = methodAsked(method);
  const tidy = path.includes("//") ? path.replaceAll(/\/{2,}/g, "/") : path;
  for (const each of bySurface.get(surface) ?? []) {
    if (each.method === asked && isAt(each.path, tidy)) return each.name;
  }
  return undefined;
}

const bySurface = Map.groupBy(operations, ({ surface }) => surface);

/** The name of an operation, if the text is one. */
export function operationNamed(name: string | undefined): OperationName | undefined {
  return operations.find((each) => each.name === name)?.name;
}

/** Whether an operation has this name or this prefix (`scim`, `webapi.users`). */
export function isOrUnder(operation: string | undefined, name: string): boolean {
  return operation === name || (operation?.startsWith(`${name}.`) ?? false);
}

/** The methods of all operations that have one of the names or prefixes. */
export function methodsOf(names: readonly string[]): ReadonlySet<string> {
  const meant = operations.filter((each) => names.some((name) => isOrUnder(each.name, name)));
  return new Set(meant.map(({ method }) => method));
}

/** All names that a fault or a query may use, prefixes included. */
export const operationNames: readonly string[] = [
  ...new Set(
    operations.flatMap(({ name }) =>
      name.split(".").map((_, end, parts) => parts.slice(0, end + 1).join(".")),
    ),
  ),
];

/** Whether some operation has this name or this prefix. */
export function isOperationName(name: string): boolean {
  return operationNames.includes(name);
}

const matchers = new Map<string, MatchPath>();

function isAt(template: string, path: string): boolean {
  let match = matchers.get(template);
  if (match === undefined) matchers.set(template, (match = pathMatcher(template)));
  return match(path) !== undefined;
}
