import type { Call } from "./call.ts";
import { follows, type Knowledge } from "./knowledge.ts";
import { shownPeople } from "./shown-people.ts";
import { isOk, type Touch } from "./traces.ts";

const onOneUser = /^(?:scim\.|webapi\.)?users\./;

/** Takes note of what a call says about people. */
export function learnPeople(call: Call, knowledge: Knowledge): void {
  if (call.isUncertain || call.isContested || isGatewaysPerhaps(call)) {
    learnUncertain(call, knowledge);
    return;
  }
  const { sent } = call;
  const subject = subjectOf(call);
  const shown = shownPeople(call);
  const isCreate = call.operation.endsWith("users.create");
  const asSubject = knowledge.touchOf(call, { sent });
  const asShown = knowledge.touchOf(call);
  if (isDeparture(call, knowledge)) {
    knowledge.departures.note(call.surface, { ...asShown, shown: { hadSeat: true } });
  }
  for (const person of shown) {
    const removal = person.isActive === false ? departureBefore(person.id, knowledge) : undefined;
    if (removal !== undefined) knowledge.departures.note(call.surface, removal);
    const isSubject = isCreate || person.id === subject;
    const touch = { ...(isSubject ? asSubject : asShown), shown: person.fields };
    knowledge.people.note(person.id, touch);
    if (person.email !== undefined) knowledge.emails.note(person.email.toLowerCase(), touch);
    const { role } = person.fields;
    if (isCreate && role !== "NoAccess") knowledge.seatsTaken.note(call.surface, touch);
    if (typeof role === "string" && person.isActive === true) knowledge.roles.note(role, touch);
  }
  if (subject !== undefined && !shown.some(({ id }) => id === subject)) {
    knowledge.people.note(subject, asSubject);
  }
  if (!call.seen.ok && isAboutLicence(call.seen.text)) {
    knowledge.seatRefusals.note(call.surface, asSubject);
  }
  const email = emailSent(call);
  if (email !== undefined && !shown.some((person) => person.email?.toLowerCase() === email)) {
    knowledge.emails.note(email, asSubject);
  }
}

/** Whether a call deactivates a user who was just seen with a seat. The user stays. */
function isDeparture(call: Call, knowledge: Knowledge): boolean {
  const before = knowledge.people.last(subjectOf(call) ?? "");
  // Somebody else may have deactivated a user who was seen longer ago: no seat is then left now.
  if (!call.seen.ok || !hadSeat(before) || before === undefined || !knowledge.holds(before, call))
    return false;
  const isPut = call.operation === "users.replace" || call.operation === "webapi.users.replace";
  return isPut ? shownPeople(call)[0]?.isActive === false : call.operation === "webapi.users.deactivate";
}

/** A DELETE of a user who is still there, as is clear only when it is shown again: whether it had a seat before. */
function departureBefore(id: string, knowledge: Knowledge): Touch | undefined {
  const [before, removal] = knowledge.people.of(id).slice(-2);
  const isRemoval = removal?.operation === "users.deactivate" && isOk(removal);
  return isRemoval && before?.shown !== undefined
    ? { ...removal, shown: { hadSeat: hadSeat(before) && follows(before, removal) } }
    : undefined;
}

function hadSeat(touch: Touch | undefined): boolean {
  const { isActive, role } = touch?.shown ?? {};
  return isActive === true && role !== "NoAccess";
}

/** Whether an answer is about the licence. It is then not about the user. */
export function isAboutLicence(text: string | undefined): boolean {
  return text !== undefined && /licen[cs]|seat/i.test(text);
}

/** A bare 200 to a write may be a gateway's. The vendor's surface has its own ways to tell. */
function isGatewaysPerhaps({ surface, seen, isWrite }: Call): boolean {
  return surface === "rest" && isWrite && seen.status === 200 && seen.text === "";
}

/** A write that may have happened makes unknown what it may have changed. A read says nothing. */
function learnUncertain(call: Call, knowledge: Knowledge): void {
  if (!call.isWrite) return;
  const touch = { ...knowledge.touchOf(call, { sent: call.sent }), isUncertain: true };
  const subject = subjectOf(call);
  if (subject !== undefined) knowledge.people.note(subject, touch);
  const email = emailSent(call);
  if (email !== undefined) knowledge.emails.note(email, touch);
}

/** The id of the user that a call's path names. */
function subjectOf({ operation, parameters }: Call): string | undefined {
  return onOneUser.test(operation) ? (parameters["id"] ?? parameters["userId"]) : undefined;
}

/** The e-mail that a create or a change gives to a user, in lower case. */
function emailSent({ operation, sent }: Call): string | undefined {
  if (sent === undefined || !onOneUser.test(operation)) return undefined;
  const email = sent["email"] ?? sent["userName"];
  return typeof email === "string" ? email.trim().toLowerCase() : undefined;
}
