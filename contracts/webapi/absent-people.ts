import type { Observation } from "../contract.ts";
import { isPlainText, objectsIn, type Call, type Fields } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { after, type Evidence } from "../reading/reader.ts";
import { shownPeople } from "../reading/shown-people.ts";
import type { Touch } from "../reading/traces.ts";
import { parameter, parameterNames } from "./situation.ts";

/** Why a list may be expected to show a user. */
type Expectation = "inactive" | "part of e-mail" | "e-mail in other case";

const searches = "searches of users";
const sightings = "sightings of users";
const fewPeople = 20;

/**
 * Reads that a list does not show a user whom it shows under another answer. The user must have been seen just before
 * the list, or before and after it, with no write seen in between.
 */
export function findAbsent<A extends string>(
  call: Call,
  known: Knowledge,
  expectation: Expectation,
  answer: Observation<A>,
): Evidence<A> | undefined {
  const search = searchOf(call);
  if (search !== undefined) {
    const seen = known.webapi
      .of(sightings)
      .find((each) => known.nothingSince(each, call) && isMissed(each.shown, search, expectation));
    if (seen !== undefined) return after(answer, seen);
  }
  return findAbsentBefore(call, known, expectation, answer);
}

function findAbsentBefore<A extends string>(
  call: Call,
  known: Knowledge,
  expectation: Expectation,
  answer: Observation<A>,
): Evidence<A> | undefined {
  const kind = expectation === "inactive" ? "hasInactive" : "email";
  const asked = known.webapi
    .of(searches)
    .filter((each) => each.shown !== undefined && kind in each.shown && known.nothingWrittenSince(each));
  if (asked.length === 0) return undefined;
  for (const { id, isActive, fields } of shownPeople(call)) {
    if (isActive === (expectation === "inactive")) continue;
    for (const search of asked) {
      if (!isMissed(fields, search.shown, expectation)) continue;
      const before = known.people
        .of(id)
        .find((each) => each.order < search.order && each.writes === search.writes && isAlike(each, fields));
      if (before !== undefined) return after(answer, before, search);
    }
  }
  return undefined;
}

/** Takes note of a search that found few people, and of people who were shown one by one. */
export function noteSearch(call: Call, known: Knowledge): void {
  const search = searchOf(call);
  if (search !== undefined) known.webapi.note(searches, known.touchOf(call, { shown: search }));
  const shown = shownPeople(call);
  if (shown.length > fewPeople) return;
  for (const { id, email, isActive } of shown) {
    known.webapi.note(sightings, known.touchOf(call, { shown: { id, email, isActive } }));
  }
}

/** A list of all users, or a search by nothing but the e-mail: what it looked for, and whom it found. */
function searchOf(call: Call): Fields | undefined {
  if (call.operation !== "webapi.users.list" || !call.seen.ok || !Array.isArray(call.shown)) return undefined;
  const names = parameterNames(call).filter((name) => name !== "view");
  const email = parameter(call, "email");
  const found = objectsIn(call.shown);
  if (names.length === 0) return { hasInactive: found.some(({ isActive }) => isActive !== true) };
  if (names.join() !== "email" || email === undefined || found.length > fewPeople) return undefined;
  return { email, ids: found.map(({ id }) => id).join(" ") };
}

/** Whether a search under the other answer shows a user, and this one did not. */
function isMissed(user: Fields | undefined, search: Fields | undefined, expectation: Expectation): boolean {
  if (user === undefined || search === undefined) return false;
  if (expectation === "inactive") return user["isActive"] === false && search["hasInactive"] === false;
  const { email } = user;
  const { email: text, ids } = search;
  if (!isPlainText(email) || !isPlainText(text) || typeof ids !== "string") return false;
  // A list may hide inactive users.
  if (user["isActive"] !== true || ids.includes(String(user["id"]))) return false;
  const isSame = email.toLowerCase() === text.toLowerCase();
  return expectation === "part of e-mail" ? email.includes(text) && !isSame : isSame && email !== text;
}

function isAlike({ isUncertain, shown }: Touch, fields: Fields): boolean {
  return !isUncertain && shown?.["email"] === fields["email"] && shown?.["isActive"] === fields["isActive"];
}
