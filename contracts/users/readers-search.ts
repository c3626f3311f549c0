import { answer } from "../contract.ts";
import { after, reader } from "../reading/reader.ts";
import { showsRestPeople } from "../reading/shown-people.ts";
import { searchItem } from "./interpret.ts";
import { finds, misses, searchOf, usersOn, type Texts } from "./searches.ts";

const of = showsRestPeople;

/** What a client sees in searches. A miss counts only for an active user: a deactivated one may be hidden. */
export const searchReaders = [
  reader(
    "users.search-match",
    { of, shownBy: "Search for a user by the beginning and by the middle of the e-mail." },
    (call, known) => {
      if (finds(call, known, isInside)) return answer("partial");
      const missed = misses(call, known).filter(({ user }) => user.isActive);
      const noBeginning = missed.find(({ text, user }) => user.email !== text && user.email.startsWith(text));
      if (noBeginning !== undefined) return after(answer("exact"), ...noBeginning.earlier);
      // Nobody is found by a middle, and somebody by a beginning.
      const noMiddle = missed.find(({ text, user }) => user.email.slice(1).includes(text));
      const earlier = known.searches.last("found by a beginning");
      if (noMiddle !== undefined && earlier !== undefined) {
        return after(answer("prefix"), earlier, ...noMiddle.earlier);
      }
      const earlierMiss = known.searches.last("missed by a middle");
      const isPrefix = earlierMiss !== undefined && finds(call, known, isBeginning);
      return isPrefix ? after(answer("prefix"), earlierMiss) : undefined;
    },
  ),

  reader(
    "users.search-case",
    { of, shownBy: "Search for a user by the e-mail in another case, and then look at that user by id." },
    (call, known) => {
      if (finds(call, known, isOtherCase)) return answer("insensitive");
      const missed = misses(call, known).find(
        ({ text, user }) =>
          user.isActive && user.email !== text && user.email.toLowerCase() === text.toLowerCase(),
      );
      return missed && after(answer("sensitive"), ...missed.earlier);
    },
  ),

  reader(
    "users.search-fields",
    { of, shownBy: "Search for a user by the first or last name, and then look at that user by id." },
    (call, known) => {
      if (finds(call, known, isName)) return answer("email-and-names");
      const missed = misses(call, known).find(
        ({ text, user }) =>
          user.isActive && [user.firstName, user.lastName].includes(text) && !isInEmail(text, user),
      );
      return missed && after(answer("email-only"), ...missed.earlier);
    },
  ),

  reader("users.search-item", { of: ["users.list"], shownBy: "Search for a user by e-mail." }, (call) => {
    const [first] = searchOf(call) === undefined ? [] : usersOn(call);
    return first && searchItem(first);
  }),
] as const;

function lower({ firstName, lastName, email }: Texts): readonly string[] {
  return [firstName, lastName, email].map((text) => text.toLowerCase());
}

/** The text is in a field, but no field begins with it. */
function isInside(text: string, user: Texts): boolean {
  const fields = lower(user);
  const search = text.toLowerCase();
  return fields.some((each) => each.includes(search)) && !fields.some((each) => each.startsWith(search));
}

/** A field begins with the text, but none is the text. */
export function isBeginning(text: string, user: Texts): boolean {
  const fields = lower(user);
  const search = text.toLowerCase();
  return fields.some((each) => each.startsWith(search)) && !fields.includes(search);
}

function isOtherCase(text: string, user: Texts): boolean {
  const exact = [user.firstName, user.lastName, user.email];
  return (
    !exact.some((each) => each.includes(text)) &&
    lower(user).some((each) => each.includes(text.toLowerCase()))
  );
}

function isName(text: string, user: Texts): boolean {
  const [first = "", last = ""] = lower(user);
  const isNamed = [first, last].some((each) => each.includes(text.toLowerCase()));
  return isNamed && !isInEmail(text, user);
}

function isInEmail(text: string, { email }: Texts): boolean {
  return email.toLowerCase().includes(text.toLowerCase());
}
