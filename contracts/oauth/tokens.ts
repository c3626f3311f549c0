import { fieldsOf, isRedacted, type Call } from "../reading/call.ts";
import { isJustBefore, type Knowledge } from "../reading/knowledge.ts";
import type { KnownToken } from "./known-access.ts";

/** A token that is valid for less may end at any time. */
const leastSeconds = 60;

/** The token in an answer of the token endpoint, unless the record hides it. */
export function tokenShown(call: Call, client: string, knowledge: Knowledge): KnownToken | undefined {
  const { access_token: value, expires_in: seconds } = fieldsOf(call.shown) ?? {};
  if (!call.seen.ok || typeof value !== "string" || isHidden(value)) return undefined;
  return {
    value,
    client,
    issued: knowledge.touchOf(call),
    isLasting: typeof seconds === "number" && seconds >= leastSeconds,
  };
}

/** Whether a placeholder has replaced a value and says nothing. Equal numbered placeholders are equal values. */
export function isHidden(value: string): boolean {
  return isRedacted(value) && !/\d/.test(value);
}

/** The token of a call, if it is the newest of its client and was issued just before. */
export function youngToken(call: Call, known: Knowledge): KnownToken | undefined {
  const token = known.access.tokens.get(call.token);
  const isNewest = known.access.clients.get(token?.client)?.newest?.value === token?.value;
  if (token === undefined || !token.isLasting || !isNewest || !call.isBearer) return undefined;
  return isJustBefore(token.issued, call) ? token : undefined;
}

/** The same if nothing was changed since, so that the token is surely valid. */
export function freshToken(call: Call, known: Knowledge): KnownToken | undefined {
  const token = youngToken(call, known);
  return token !== undefined && known.nothingSince(token.issued, call) ? token : undefined;
}

/**
 * Whether a call with a valid token was refused, so that the owner is not an admin. On the vendor's surface a 401 may also
 * mean that the owner's API access is off (server-v3 §1.3).
 */
export function isRefusalOfNonAdmin({ seen, surface }: Call): boolean {
  if (seen.sent.method !== "GET") return false;
  return seen.status === 403 || (seen.status === 401 && surface === "rest");
}
