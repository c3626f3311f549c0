import type { SurfaceName } from "../quirk.ts";
import { isHead, matchOperation, type Matched } from "./operations.ts";

/** How a path is written, apart from the plain way. */
export type OddPath = "trailing-slash" | "double-slash";

/** A path that an operation of a surface was found in. */
export interface Found extends Matched {
  readonly surface: SurfaceName;
  readonly base: string;
  readonly oddPath: OddPath | undefined;
}

const surfaceNames = ["webapi", "rest", "scim", "oauth"] as const;

/** The base paths of the built-in profiles. A server may have them behind a prefix. */
const usualBases = {
  oauth: ["/oauth2"],
  rest: ["/api/v3"],
  webapi: ["/webapi"],
  scim: ["/scim/v2"],
} as const satisfies Record<SurfaceName, readonly string[]>;

/** Finds the base paths of a server's surfaces in its traffic. The first base path of a surface that is sure stays. */
export class Bases {
  readonly found: { [S in SurfaceName]?: string } = {};
  readonly #prefix: string | undefined;

  /** @param prefix the path before the base paths, if only calls behind it belong to the server */
  constructor(prefix?: string) {
    this.#prefix = prefix;
  }

  /**
   * The operation of a call.
   * @param shows tells whether the answer looks like one of this operation, for a base path that is not usual
   */
  find(method: string, path: string, shows: (found: Found) => boolean): Found | undefined {
    if (this.#prefix !== undefined && !path.startsWith(`${this.#prefix}/`)) return undefined;
    const oddPath = oddOf(path);
    const segments = (oddPath === undefined ? path : plain(path)).slice(1).split("/");
    const known = surfaceNames.flatMap((surface) => {
      const base = this.found[surface];
      return base === undefined ? [] : (under(base, surface, method, segments) ?? []);
    });
    const [found = this.#guess(method, segments, oddPath, shows)] = known;
    return found && { ...found, oddPath };
  }

  /** Finds a new base path: a usual one, or one that the answer confirms. */
  #guess(
    method: string,
    segments: readonly string[],
    oddPath: OddPath | undefined,
    shows: (found: Found) => boolean,
  ): Guess | undefined {
    const unknown = surfaceNames.filter((surface) => this.found[surface] === undefined);
    const guesses = unknown.flatMap((surface) => guess(surface, method, segments) ?? []);
    const sure = guesses.find(isUsual) ?? guesses.find((each) => shows({ ...each, oddPath }));
    if (sure !== undefined) this.found[sure.surface] = sure.base;
    return sure;
  }
}

type Guess = Omit<Found, "oddPath">;

function under(
  base: string,
  surface: SurfaceName,
  method: string,
  segments: readonly string[],
): Guess | undefined {
  const depth = base === "" ? 0 : base.slice(1).split("/").length;
  if (baseOf(segments, depth) !== base) return undefined;
  const matched = matchOperation(surface, method, segments.slice(depth));
  return matched === undefined ? undefined : { ...matched, surface, base };
}

/** The first place where the rest of the path is an operation's. */
function guess(surface: SurfaceName, method: string, segments: readonly string[]): Guess | undefined {
  for (const [depth, word] of segments.entries()) {
    if (!isHead(surface, word)) continue;
    const matched = matchOperation(surface, method, segments.slice(depth));
    if (matched !== undefined) return { ...matched, surface, base: baseOf(segments, depth) };
  }
  return undefined;
}

function baseOf(segments: readonly string[], depth: number): string {
  return depth === 0 ? "" : `/${segments.slice(0, depth).join("/")}`;
}

function isUsual({ surface, base }: Guess): boolean {
  return usualBases[surface].some((usual) => base.endsWith(usual));
}

function oddOf(path: string): OddPath | undefined {
  if (path.includes("//")) return "double-slash";
  return path.length > 1 && path.endsWith("/") ? "trailing-slash" : undefined;
}

function plain(path: string): string {
  return path.replaceAll(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
}

const usualBase = /^(.*?)\/(?:webapi|api\/v3|scim\/v2|oauth2)\//;

/** The part of a path before a usual base path. A server of several tenants has one for each. */
export function prefixOf(path: string): string {
  return usualBase.exec(path)?.[1] ?? "";
}
