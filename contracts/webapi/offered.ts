import type { Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { isBare } from "./situation.ts";

const key = "offered";

/** Whether the server offers the surface. On another one, every path gets 404. */
export function isOffered(known: Knowledge): boolean {
  return known.webapi.last(key) !== undefined;
}

/** Takes note of a success on the surface, or of a token from its token endpoint. */
export function noteOffered(call: Call, known: Knowledge): void {
  const isOwn = call.surface === "webapi" || call.found.base.endsWith("/webapi/oauth2");
  if (isOwn && call.seen.ok && !isBare(call.seen) && !isOffered(known))
    known.webapi.note(key, known.touchOf(call));
}
