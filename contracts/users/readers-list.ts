import { answer } from "../contract.ts";
import { fieldsOf } from "../reading/call.ts";
import { after, answered, reader } from "../reading/reader.ts";
import { listRequestOf, markOf, pagesBefore } from "../paging/list-request.ts";
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
    (call, known) => {
      const { users, count } = fieldsOf(call.shown) ?? {};
      if (!call.seen.ok || !Array.isArray(users)) return undefined;
      if (typeof count !== "number") return countOf(count, users.length);
      // A count of the users on a page is never greater.
      if (count > users.length) return answered(countOf(count, users.length));
      const asked = listRequestOf(call);
      const mark = markOf(call);
      // Two pages that have nobody in common are a longer list than one of them.
      const other = pagesBefore(call, known).find(
        (page) => page.mark !== mark && page.pageSize === asked?.pageSize && page.page !== asked.page,
      );
      return other && after(answered(countOf(count, users.length)), other.touch);
    },
  ),
] as const;
