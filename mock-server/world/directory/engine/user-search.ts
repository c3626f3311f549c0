import type { UserSearch } from "../user-query.ts";
import type { User } from "../user.ts";
import { fold } from "../fold.ts";

/** The fields that a search can compare. */
export type SearchedFields = Pick<User, "firstName" | "lastName" | "email">;

/** The test that a search applies to each user. */
export function searchPredicate(search: UserSearch): (user: SearchedFields) => boolean {
  const matches = fieldPredicate(search);
  switch (search.fields) {
    case "email-only":
      return (user) => matches(user.email);
    case "email-and-names":
      return (user) => matches(user.email) || matches(user.firstName) || matches(user.lastName);
    default:
      return search.fields satisfies never;
  }
}

/** The test that it applies to each field. */
export function fieldPredicate(search: UserSearch): (field: string) => boolean {
  const spell = spelling(search.case);
  const matches = matcher(search.match, spell(search.text));
  return (field) => matches(spell(field));
}

function spelling(sensitivity: UserSearch["case"]): (text: string) => string {
  switch (sensitivity) {
    case "insensitive":
      return fold;
    case "sensitive":
      return (text) => text;
    default:
      return sensitivity satisfies never;
  }
}

function matcher(match: UserSearch["match"], text: string): (field: string) => boolean {
  switch (match) {
    case "partial":
      return (field) => field.includes(text);
    case "prefix":
      return (field) => field.startsWith(text);
    case "exact":
      return (field) => field === text;
    default:
      return match satisfies never;
  }
}
