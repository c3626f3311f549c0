import { fieldsOf, isPlainText, type Call, type Fields } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { isAboutLicence } from "../reading/learn-people.ts";
import { shownPeople } from "../reading/shown-people.ts";
import { isOk, type Touch } from "../reading/traces.ts";
import { isOkStatus, justBefore } from "./people.ts";
import { onlyHolder, soleHolder } from "./sole-holders.ts";
import { isPlain } from "./user-body.ts";

/** A create, with nothing odd but its e-mail, while another user had that e-mail in some spelling. */
export interface EmailClaim {
  readonly status: number;
  readonly isSameSpelling: boolean;
  readonly holder: Fields;
  /** Whether nobody else had the e-mail in any spelling, as a search for it showed. */
  readonly isOnlyHolder: boolean;
  /** Exchanges that show it, besides the one at hand. */
  readonly earlier: readonly Touch[];
}

const creates: ReadonlySet<string> = new Set(["users.create", "webapi.users.create"]);

/** In longer lists nobody is looked for. */
const maxPeople = 20;

/** Claims of taken e-mails: the call at hand, or an earlier one that is clear now that its holder is shown again. */
export function emailClaims(call: Call, known: Knowledge): readonly EmailClaim[] {
  if (creates.has(call.operation)) return claimAtHand(call, known);
  const people = shownPeople(call);
  if (people.length > maxPeople) return [];
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
  if (holder?.shown === undefined || others.length > 0) return [];
  const search = known.searches.last(onlyHolder(email));
  const isOnlyHolder =
    search !== undefined && search.shown?.["id"] === holder.shown["id"] && known.nothingSince(search, call);
  return claimOf(create, { holder: holder.shown, isOnlyHolder, earlier: [holder] });
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
  const isRightAfter = known.nothingSince(create, call);
  const sole = soleHolder(call);
  const isOnlyHolder = isRightAfter && sole?.email === emailOf(create.sent) && sole?.holder["id"] === id;
  const before = known.people.of(id).findLast(({ order }) => order < create.order);
  if (before !== undefined && isUntouched(id, before, fields, known) && known.unchanged(before, call)) {
    return claimOf(create, { holder: fields, isOnlyHolder, earlier: [before, create] });
  }
  return isRightAfter ? claimOf(create, { holder: fields, isOnlyHolder, earlier: [create] }) : [];
}

/** Whether every sighting of a user since one shows it as it is now, and nothing was written to it. */
function isUntouched(id: string, before: Touch, now: Fields, known: Knowledge): boolean {
  return known.people
    .of(id)
    .filter(({ order }) => order >= before.order)
    .every((touch) => isOk(touch) && isUnchanged(touch.shown, now));
}

function claimOf(
  create: Touch,
  claim: Pick<EmailClaim, "holder" | "isOnlyHolder" | "earlier">,
): readonly EmailClaim[] {
  const { status, sent, refusal } = create;
  if (create.isUncertain || !isPlain(create) || !(isOkStatus(create) || isAboutEmail(status, refusal)))
    return [];
  return [{ status, isSameSpelling: emailOf(sent) === emailOf(claim.holder), ...claim }];
}

/** Whether a create was refused because of its e-mail: there are other reasons, such as the licence. */
function isAboutEmail(status: number, refusal = ""): boolean {
  const isRefusal = status === 400 || status === 409;
  return (
    isRefusal && !isAboutLicence(refusal) && /e-?mail|user ?name|exist|taken|duplicate|in use/i.test(refusal)
  );
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
