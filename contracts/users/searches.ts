import { fieldsOf, isPlainText, objectsIn, type Call, type Fields } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { shownPeople } from "../reading/shown-people.ts";
import type { Touch } from "../reading/traces.ts";
import { justBefore } from "./people.ts";

/** What a search may compare. */
export interface Texts {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** The text of a search. Undefined for a list of all, and for a text that servers may take in several ways. */
export function searchOf({ operation, query }: Call): string | undefined {
  const text = operation === "users.list" ? query.get("search") : null;
  return isPlainText(text) ? text : undefined;
}

/** The users that a page shows. */
export function usersOn(call: Call): readonly Fields[] {
  return call.seen.ok ? objectsIn(fieldsOf(call.shown)?.["users"]) : [];
}

/** Whether a search has found a user to whom something applies. */
export function finds(
  call: Call,
  known: Knowledge,
  applies: (text: string, user: Texts) => boolean,
): boolean {
  const text = searchOf(call);
  if (text === undefined) return false;
  return usersOn(call).some((item) => {
    // An item may be a summary without names.
    const user = textsOf(item) ?? textsOf(justBefore(String(item["id"]), call, known)?.shown);
    return user !== undefined && applies(text, user);
  });
}

/** A search that found nobody, while there was a user whom it might have found. */
export interface Miss {
  readonly text: string;
  readonly user: Texts & { readonly isActive: boolean };
  /** Exchanges that show it, besides the one at hand. */
  readonly earlier: readonly Touch[];
}

/** In longer lists nobody is looked for. */
const maxPeople = 20;

/** Searches that missed a user: the call at hand, or an earlier one between two sightings of the user. */
export function misses(call: Call, known: Knowledge): readonly Miss[] {
  if (findsNobody(call)) return missAtHand(call, known);
  const searches = known.searches.of("found nobody");
  const people = searches.length === 0 ? [] : shownPeople(call);
  if (people.length > maxPeople) return [];
  return people.flatMap(({ id, fields }) =>
    searches.flatMap((search) => missOf({ id, fields, search }, call, known)),
  );
}

/** Only a first page without users surely leaves nobody out. */
export function findsNobody(call: Call): boolean {
  const { users } = fieldsOf(call.shown) ?? {};
  const isFirst = ["1", null].includes(call.query.get("page")) && !call.query.has("pageSize", "0");
  const isEmpty = call.seen.ok && Array.isArray(users) && users.length === 0;
  return isEmpty && isFirst && searchOf(call) !== undefined;
}

function missAtHand(call: Call, known: Knowledge): readonly Miss[] {
  const text = searchOf(call) ?? "";
  const id = known.emails.last(text.toLowerCase())?.shown?.["id"];
  const before = typeof id === "string" ? justBefore(id, call, known) : undefined;
  return before === undefined ? [] : missBy(text, before.shown, [before]);
}

/** A search between two sightings of a user, if nothing else was seen of it between them. */
function missOf(
  { id, fields, search }: { readonly id: string; readonly fields: Fields; readonly search: Touch },
  call: Call,
  known: Knowledge,
): readonly Miss[] {
  const touches = known.people.of(id);
  const before = touches.findLast(({ order }) => order < search.order);
  const next = touches.find(({ order }) => order > search.order);
  if (before === undefined || before.isUncertain || !known.unchanged(before, call)) return [];
  const later = next === undefined ? fields : next.isUncertain ? undefined : next.shown;
  const names = ["email", "isActive", "firstName", "lastName"];
  if (!names.every((name) => before.shown?.[name] === later?.[name])) return [];
  return missBy(search.sent?.["search"], before.shown, [before, search]);
}

function missBy(text: unknown, user: Fields | undefined, earlier: readonly Touch[]): readonly Miss[] {
  const texts = textsOf(user);
  const isActive = user?.["isActive"];
  if (texts === undefined || typeof isActive !== "boolean" || typeof text !== "string") return [];
  return [{ text, user: { ...texts, isActive }, earlier }];
}

function textsOf(user: Fields | undefined): Texts | undefined {
  const { firstName, lastName, email } = user ?? {};
  const areTexts = typeof firstName === "string" && typeof lastName === "string" && typeof email === "string";
  return areTexts ? { firstName, lastName, email } : undefined;
}
