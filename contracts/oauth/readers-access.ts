import { answer } from "../contract.ts";
import type { Call } from "../reading/call.ts";
import { isJustBefore, type Knowledge } from "../reading/knowledge.ts";
import type { Operation } from "../reading/operations.ts";
import { after, answered, reader } from "../reading/reader.ts";
import { isOk, type Touch } from "../reading/traces.ts";
import { earlierToken, isDenied, lowerCaseScheme, refusalOfOthers, tokenAfterLoss } from "./interpret.ts";
import { freshToken, isRefusalOfNonAdmin, youngToken } from "./tokens.ts";

/** Calls that every admin may make, and nobody else. */
export const adminReads = [
  "users.list",
  "users.get",
  "groups.list",
  "groups.get",
  "webapi.users.list",
  "webapi.users.get",
  "webapi.groups.list",
  "webapi.groups.get",
] as const satisfies readonly Operation[];

const demotion =
  "Take the admin role from the owner of a key by a call with that key, and use the key again.";

/** Readers of what a token is good for. */
export const accessReaders = [
  reader(
    "oauth.earlier-token",
    { of: adminReads, shownBy: "Request two tokens, one right after the other, and use both." },
    (call, known) => {
      const { access } = known;
      const { earlier, newest } = access.clients.get(access.tokens.get(call.token)?.client) ?? {};
      if (newest === undefined || earlier === undefined) return undefined;
      if (!call.isBearer || earlier.value !== call.token) return undefined;
      // Only a token that was valid when the next was issued can end by that.
      if (!isJustBefore(earlier.issued, newest.issued)) return undefined;
      const issued = [earlier.issued, newest.issued];
      // A call that was under way while the next token was issued may have come first.
      const isAfter = newest.issued.to !== undefined && Number(call.from) >= newest.issued.to;
      if (call.seen.ok) return isAfter ? after(earlierToken(call.seen), ...issued) : undefined;
      const worked = access.worked.get(newest.value);
      const isEqual = worked !== undefined && known.nothingSince(worked, call);
      if (!isEqual || !known.nothingSince(earlier.issued, call)) return undefined;
      return after(answered(earlierToken(call.seen)), ...issued, worked);
    },
  ),

  reader("oauth.owner-demoted", { of: adminReads, shownBy: demotion }, (call, known) => {
    const kept = rightsKept(call, known);
    if (kept !== undefined) return after(answer("valid-until-expiry"), kept);
    const loss = lossBefore(call, known);
    if (loss?.user.shown?.["isActive"] !== true || isAdmin(loss.user)) return undefined;
    // A 401 may also mean that the token has expired.
    const isClear = call.seen.status === 403 || youngToken(call, known) !== undefined;
    return isClear ? after(tokenAfterLoss(call.seen), loss.worked, loss.user) : undefined;
  }),

  reader(
    "oauth.owner-deactivated",
    {
      of: adminReads,
      shownBy: "Deactivate the owner of a key by a call with that key, and use the key again.",
    },
    (call, known) => {
      const loss = lossBefore(call, known);
      // An owner whose admin role is not its own may have lost a group.
      if (loss?.user.shown?.["isActive"] !== false || !isAdmin(loss.user)) return undefined;
      const isClear = call.seen.status === 401 && youngToken(call, known) !== undefined;
      return isClear ? after(tokenAfterLoss(call.seen), loss.worked, loss.user) : undefined;
    },
  ),

  reader(
    "oauth.scheme-case",
    { of: adminReads, shownBy: "Send a token that works as `Authorization: bearer …`, in lower case." },
    (call, known) => {
      if (call.token === undefined || call.isBearer) return undefined;
      if (call.seen.ok) return lowerCaseScheme(call.seen);
      const { access } = known;
      const worked = access.worked.get(call.token);
      const newest = access.clients.get(access.tokens.get(call.token)?.client)?.newest;
      const isValid =
        worked !== undefined && known.nothingSince(worked, call) && newest?.value === call.token;
      return isValid ? after(answered(lowerCaseScheme(call.seen)), worked) : undefined;
    },
  ),

  reader(
    "access.not-admin",
    { of: adminReads, shownBy: "Use a key whose owner is not an admin: request a token and list users." },
    (call, known) => {
      const token = freshToken(call, known);
      return token !== undefined && isRefusalOfNonAdmin(call)
        ? after(refusalOfOthers(call.seen), token.issued)
        : undefined;
    },
  ),
] as const;

/** A change of a user, and the user after it. A token worked just before it and is refused now. */
interface Loss {
  readonly worked: Touch;
  readonly user: Touch;
}

/** The one change since a token worked, if the token is refused now: the changed user must be its owner. */
function lossBefore(call: Call, known: Knowledge): Loss | undefined {
  if (call.token === undefined || !call.isBearer || !isDenied(call.seen)) return undefined;
  const worked = known.access.worked.get(call.token);
  const writes = worked === undefined ? undefined : known.writesSince(worked);
  const [change, ...others] = (writes ?? []).filter(({ touch }) => !isRefused(touch));
  if (worked === undefined || change?.subject === undefined || others.length > 0) return undefined;
  const user = known.people.last(change.subject);
  const isShown = user !== undefined && isOk(user) && known.nothingSince(user, call);
  // The API access of the owner is another right (server-v3 §1.3).
  if (!isShown || user.shown?.["isApiEnabled"] === false) return undefined;
  return isJustBefore(worked, change.touch) ? { worked, user } : undefined;
}

function isRefused({ status, isUncertain }: Touch): boolean {
  return !isUncertain && status >= 400 && status < 500;
}

/** Whether one of a client's tokens gives rights that a new one does not. Only the owner's role has changed. */
function rightsKept(call: Call, known: Knowledge): Touch | undefined {
  const { access } = known;
  const client = access.tokens.get(call.token)?.client;
  const refused = access.clients.get(client)?.refused;
  if (call.isBearer && call.seen.ok && refused !== undefined && refused.token.value !== call.token) {
    const isSame = refused.touch.operation === call.operation && known.nothingSince(refused.touch, call);
    if (isSame) return refused.touch;
  }
  return undefined;
}

function isAdmin({ shown }: Touch): boolean {
  return shown?.["role"] === "ServerAdmin" || shown?.["role"] === "Curator";
}
