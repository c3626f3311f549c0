// Tested by mock-server/faults/idle-faults.test.ts.
import type { z } from "zod";
import { fillPath } from "../../../contracts/path-template.ts";
import { headerName, headerValue } from "./header-field.ts";
import type { RequestMatch } from "./match-schema.ts";

/** A part of a sent object that makes no sense, and what is expected. */
export interface Flaw {
  readonly path: readonly string[];
  readonly message: string;
}

/** Refuses the first flaw only: of two schemas, the one with fewer issues is taken for the one that was meant. */
export function refuse(flaw: Flaw | undefined, context: z.RefinementCtx): void {
  if (flaw !== undefined) context.addIssue({ code: "custom", path: [...flaw.path], message: flaw.message });
}

/** Refuses a match that no request can meet. */
export function requirePossibleMatch(match: RequestMatch, context: z.RefinementCtx): void {
  refuse(impossiblePart(match), context);
}

/** The first part of a match that no request can have. */
export function impossiblePart({ path, headers = {} }: RequestMatch): Flaw | undefined {
  if (path !== undefined && !isPossiblePath(path)) {
    const message = `must be a path as URLs contain it, with parameters such as /users/{id}, not ${JSON.stringify(path)}`;
    return { path: ["path"], message };
  }
  for (const [name, value] of Object.entries(headers)) {
    if (!headerName.test(name)) {
      return {
        path: ["headers", name],
        message: `must be the name of a header, not ${JSON.stringify(name)}`,
      };
    }
    if (!headerValue.test(value) || /^[\t ]|[\t ]$/.test(value)) {
      // The value may be a secret, so it is not quoted.
      return { path: ["headers", name], message: "must be the value of a header, without spaces around it" };
    }
  }
  return undefined;
}

/** The mock sees paths as URLs contain them: a query, a brace or a space is never part of one. */
function isPossiblePath(template: string): boolean {
  const path = fillPath(template, () => "x");
  return URL.parse(`http://mock.test${path}`)?.pathname === path;
}
