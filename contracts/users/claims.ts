import { fieldsOf, isPlainText, type Call, type Fields } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { isAboutLicence } from "../reading/learn-people.ts";
import { shownPeople } from "../reading/shown-people.ts";
import type { Touch } from "../reading/traces.ts";
import { isOkStatus, justBefore } from "./people.ts";
import { isPlain } from "./user-body.ts";

/** A create, with nothing odd but its e-mail, while another user had that e-mail in some spelling. */
export interface EmailClaim {
  readonly status: number;
  readonly isSameSpelling: boolean;
  readonly holder: Fields;
  /** Exchanges that show it, besides the one at hand. */
  readonly earlier: readonly Touch[];
}

const creates: ReadonlySet<string> = new Set(["users.create", "webapi.users.create"]);

/** In longer lists nobody is looked for. */
const mostPeople = 20;

/** Claims of taken e-mails: the call at hand, or an earlier one that is clear now that its holder is shown again. */
export function emailClaims(call: Call, known: Knowledge): readonly EmailClaim[] {
  if (creates.has(call.operation)) return claimAtHand(call, known);
  const people = shownPeople(call);
  if (people.length > mostPeople) return [];
  return people.flatMap(({ id, fields }) => earlierClaim({ id, fields }, call, known));
}

function claimAtHand(call: Call, known: Knowledge): readonly EmailClaim[] {
  const create = known.touchOf(call, { sent: call.sent, shown: fieldsOf(call.shown) });
  const email = emailOf(create.sent);
  if (email === undefined) return [];
  const ids = new Set(known.emails.of(email.toLowerCase()).map(({ shown }) => String(shown?.["id"])));
  const holders = [...ids].flatMap((id) => {
    const touch = justBefore(id, call, known);
    return touch?.shown !== undefined && isSame(emailOf(touch.shown), email) ? [touch] : [];
  });
  const [holder, ...others] = holders;
  if (holder === undefined || others.length > 0) return [];
  return claimOf(create, holder.shown, [holder]);
}

/** A create between two sightings of a user who had its e-mail both times, or right before a search for it. */
function earlierClaim(
  { id, fields }: { readonly id: string; readonly fields: Fields },
  call: Call,
  known: Knowledge,
): readonly EmailClaim[] {
  const email = emailOf(fields);
  if (email === undefined) return [];
  const touches = known.emails.of(email.toLowerCase());
  const create = touches.findLast(({ operation }) => creates.has(operation));
  if (create === undefined || create.shown?.["id"] === id) return [];
  const holders = touches.slice(0, touches.indexOf(create)).filter(({ shown }) => shown !== undefined);
  if (!holders.every(({ shown }) => shown?.["id"] === id)) return [];
  const before = holders.at(-1);
  if (before !== undefined && isUnchanged(before.shown, fields))
    return claimOf(create, fields, [before, create]);
  return isSearchAfter(create, call, known) ? claimOf(create, fields, [create]) : [];
}

/** Whether a call looks right after a create for users with its e-mail, and finds only one. */
function isSearchAfter(create: Touch, call: Call, known: Knowledge): boolean {
  const email = emailOf(create.sent);
  const text = call.query.get("search") ?? call.query.get("email");
  if (email === undefined || text !== email || !known.nothingSince(create, call)) return false;
  return shownPeople(call).filter(({ fields }) => isSame(emailOf(fields), email)).length === 1;
}

function claimOf(
  create: Touch,
  holder: Fields | undefined,
  earlier: readonly Touch[],
): readonly EmailClaim[] {
  const { status, sent, refusal } = create;
  const isClear = !create.isUncertain && isPlain(create) && !isAboutLicence(refusal);
  if (holder === undefined || !isClear || !(isOkStatus(create) || status === 400 || status === 409))
    return [];
  return [{ status, isSameSpelling: emailOf(sent) === emailOf(holder), holder, earlier }];
}

function isUnchanged(before: Fields | undefined, now: Fields): boolean {
  return ["id", "email", "isActive"].every((name) => before?.[name] === now[name]);
}

function emailOf(fields: Fields | undefined): string | undefined {
  const email = fields?.["email"];
  return isPlainText(email) ? email : undefined;
}

function isSame(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
