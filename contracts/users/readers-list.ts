import { answer } from "../contract.ts";
import { fieldsOf, objectsIn, type Call, type Fields } from "../reading/call.ts";
import { answered, reader } from "../reading/reader.ts";
import { countOf, searchItem } from "./interpret.ts";

const list = ["users.list"] as const;

/** What a client sees in lists and searches. */
export const listReaders = [
  reader(
    "users.list-deactivated",
    { of: list, shownBy: "List all users while one of them is deactivated." },
    (call) => (usersOn(call).some((user) => user["isActive"] === false) ? answer("listed") : undefined),
  ),

  reader(
    "users.search-match",
    { of: list, shownBy: "Search for users by a part of their e-mail." },
    (call) => {
      const found = foundBy(call);
      const isPartial = found?.users.some((user) => {
        const texts = textsOf(user);
        return (
          texts?.some((each) => each.includes(found.text)) &&
          !texts.some((each) => each.startsWith(found.text))
        );
      });
      return isPartial === true ? answer("partial") : undefined;
    },
  ),

  reader(
    "users.search-case",
    { of: list, shownBy: "Search for a user by the e-mail in another case." },
    (call) => {
      const search = call.query.get("search")?.trim() ?? "";
      const isOther = usersOn(call).some((user) => {
        const texts = textsOf(user);
        const exact = [user["firstName"], user["lastName"], user["email"]].map(String);
        return (
          texts?.some((each) => each.includes(search.toLowerCase())) &&
          !exact.some((each) => each.includes(search))
        );
      });
      return search !== "" && isOther ? answer("insensitive") : undefined;
    },
  ),

  reader(
    "users.search-fields",
    { of: list, shownBy: "Search for a user by the first or last name." },
    (call) => {
      const found = foundBy(call);
      const isByName = found?.users.some((user) => {
        const [first, last, email] = textsOf(user) ?? [];
        const isNamed = first?.includes(found.text) === true || last?.includes(found.text) === true;
        return isNamed && email?.includes(found.text) === false;
      });
      return isByName === true ? answer("email-and-names") : undefined;
    },
  ),

  reader("users.search-item", { of: list, shownBy: "Search for a user by e-mail." }, (call) => {
    const [first] = foundBy(call)?.users ?? [];
    return first && searchItem(first);
  }),

  reader(
    "users.count",
    { of: list, shownBy: "List users page by page, over more than one page." },
    (call) => {
      const { users, count } = fieldsOf(call.shown) ?? {};
      if (!call.seen.ok || !Array.isArray(users) || users.length === 0) return undefined;
      if (typeof count !== "number") return countOf(count, users.length);
      return count > users.length ? answered(countOf(count, users.length)) : undefined;
    },
  ),
] as const;

function usersOn(call: Call): readonly Fields[] {
  return call.seen.ok ? objectsIn(fieldsOf(call.shown)?.["users"]) : [];
}

/** The text of a search in lower case, and what it found. */
function foundBy(call: Call): { readonly text: string; readonly users: readonly Fields[] } | undefined {
  const text = call.query.get("search")?.trim().toLowerCase() ?? "";
  return text === "" ? undefined : { text, users: usersOn(call) };
}

/** First name, last name and e-mail in lower case. Undefined if an item does not show them all. */
function textsOf({ firstName, lastName, email }: Fields): readonly string[] | undefined {
  const texts = [firstName, lastName, email].filter((each) => typeof each === "string");
  return texts.length === 3 ? texts.map((each) => each.toLowerCase()) : undefined;
}
