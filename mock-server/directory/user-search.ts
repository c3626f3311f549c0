import type { UserSearch } from "./directory.ts";
import { fold } from "./user-orders.ts";
import type { User } from "./user.ts";

/** The test that a search makes of each user. */
export function searchPredicate(search: UserSearch): (user: User) => boolean {
  const spell = spelling(search.case);
  const matches = matcher(search.match, spell(search.text));
  switch (search.fields) {
    case "email-only":
      return (user) => matches(spell(user.email));
    case "email-and-names":
      return (user) =>
        matches(spell(user.email)) || matches(spell(user.firstName)) || matches(spell(user.lastName));
    default:
      return search.fields satisfies never;
  }
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
