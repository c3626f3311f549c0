import { answer } from "../contract.ts";
import { fieldsOf } from "../reading/call.ts";
import { answered, reader } from "../reading/reader.ts";
import { countOf } from "./interpret.ts";
import { misses, usersOn } from "./searches.ts";
import { showsRestPeople } from "../reading/shown-people.ts";

/** What a client sees in lists. */
export const listReaders = [
  reader(
    "users.list-deactivated",
    {
      of: showsRestPeople,
      shownBy: "Search for a deactivated user by e-mail, and then look at that user by id.",
    },
    (call, known) => {
      const isList = call.operation === "users.list";
      if (isList && usersOn(call).some((user) => user["isActive"] === false)) return answer("listed");
      const miss = misses(call, known).find(({ text, user }) => !user.isActive && user.email === text);
      return miss && { ...answer("hidden"), earlier: miss.earlier };
    },
  ),

  reader(
    "users.count",
    { of: ["users.list"], shownBy: "List users page by page, over more than one page." },
    (call) => {
      const { users, count } = fieldsOf(call.shown) ?? {};
      if (!call.seen.ok || !Array.isArray(users) || users.length === 0) return undefined;
      if (typeof count !== "number") return countOf(count, users.length);
      return count > users.length ? answered(countOf(count, users.length)) : undefined;
    },
  ),
] as const;
