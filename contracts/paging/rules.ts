import { z } from "zod";
import { rule } from "../contract.ts";
import { demandIs, demandBody } from "../session/demands.ts";
import type { Session } from "../session/session.ts";

const surfaces = ["rest"] as const;
const page = z.looseObject({ users: z.array(z.looseObject({ id: z.string() })), count: z.number() });

export const pagingRules = [
  rule({
    id: "paging.size-honoured",
    needs: ["write"],
    surfaces,
    source: "guide §List Users",
    check: async (session) => {
      await session.rest.makeUser();
      for (const pageSize of [1, 2]) {
        const seen = await session.rest.call("users.list", { query: { page: 1, pageSize } });
        const { users } = demandBody(seen, page, 200);
        demandIs(users.length, pageSize, "The number of users on the page", seen);
      }
    },
  }),

  rule({
    id: "paging.pages-partition-the-list",
    needs: ["write"],
    surfaces,
    source: "guide §List Users: iterate page parameter to retrieve all users",
    check: async (session) => {
      await session.rest.makeUser();
      const all = await idsByPages(session, 25);
      const bySmallPages = await idsByPages(session, 7);
      demandIs(new Set(bySmallPages).size, bySmallPages.length, "No user should be on two pages");
      demandIs(
        bySmallPages.join(" "),
        all.join(" "),
        `Pages of 7 should have the same ${all.length} users as pages of 25, in the same order`,
      );
    },
  }),

  rule({
    id: "paging.parameter-repeated",
    level: "should",
    needs: [],
    surfaces,
    source: "decisions §Paging: a query that repeats `page` is ambiguous",
    check: async ({ rest }) => {
      const seen = await rest.send("GET", "/users?page=1&page=2");
      demandIs(seen.status, 400, "The status should be 400", seen);
    },
  }),
];

/** All ids in the order of the pages. Ends at the first page that is short or has no new id. */
async function idsByPages(session: Session, pageSize: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 1; ; number++) {
    const seen = await session.rest.call("users.list", { query: { page: number, pageSize } });
    if (seen.status === 404 && number > 1) return ids;
    const onPage = demandBody(seen, page, 200).users.map(({ id }) => id);
    // A server may repeat its last page past the end.
    if (onPage.length === 0 || (ids.length % pageSize !== 0 && number > 1)) return ids;
    if (onPage.join() === ids.slice(-onPage.length).join()) return ids;
    ids.push(...onPage);
  }
}
