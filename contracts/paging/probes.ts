import { z } from "zod";
import { answer, novel, probe, unclear, type Observation } from "../contract.ts";
import type { Seen } from "../session/seen.ts";
import type { Session } from "../session/session.ts";
import { idsOf, listOrder, pagePastEnd, sameIds, wrongNumber } from "./interpret.ts";

/** If the server shows no dates, the users count as created in the order in which they were fetched. */
const dated = z.looseObject({ dateAdded: z.string().catch("") });

export const pagingProbes = [
  probe("paging.over-max", ["write"], async (session) => {
    const asked = 1000;
    // Only more users than the server's maximum can show it.
    const total = await ensureUsers(session, 150);
    const seen = await list(session, { pageSize: asked });
    if (seen.status === 400) return answer("bad-request");
    if (!seen.ok) return novel(seen.line);
    const shown = idsOf(seen).length;
    if (shown < total) return answer("clamped");
    return total <= 100
      ? unclear(`There are only ${total} users, too few to reach a maximum.`)
      : novel(`pageSize=${asked} is honoured: ${shown} users on one page`);
  }),

  probe("paging.page-below-one", [], async (session) => {
    const first = idsOf(await list(session, { page: 1 }));
    const seen = [await list(session, { page: 0 }), await list(session, { page: -1 })] as const;
    return alike(seen, (each) => wrongNumber(each, "first-page", () => sameIds(idsOf(each), first)));
  }),

  probe("paging.size-below-one", [], async (session) => {
    const byDefault = idsOf(await list(session, { page: 1 }));
    const seen = [await list(session, { pageSize: 0 }), await list(session, { pageSize: -1 })] as const;
    return alike(seen, (each) => wrongNumber(each, "default-size", () => sameIds(idsOf(each), byDefault)));
  }),

  probe("paging.not-a-number", [], async (session) => {
    const byDefault = idsOf(await list(session, {}));
    const seen = [await list(session, { page: "x" }), await list(session, { pageSize: "x" })] as const;
    return alike(seen, (each) => wrongNumber(each, "default", () => sameIds(idsOf(each), byDefault)));
  }),

  probe("paging.past-end", ["write"], async (session) => {
    await ensureUsers(session, 3);
    const total = (await session.rest.listAllIds()).length;
    const size = 2;
    const pages = Math.ceil(total / size);
    const last = idsOf(await list(session, { page: pages, pageSize: size }));
    const seen = await list(session, { page: pages + 5, pageSize: size });
    return pagePastEnd(seen, () => sameIds(idsOf(seen), last));
  }),

  probe("paging.order", ["write"], async (session) => {
    const { rest } = session;
    const stem = session.name("order").toLowerCase();
    const made = [];
    for (let count = 0; count < 3; count++) {
      const user = await rest.makeUser();
      const { dateAdded } = (await rest.get(user.id)).read(dated);
      made.push({ user, dateAdded });
    }
    // Users of the pool may be older than they seem, so the server's own dates decide who came first.
    const byDate = made.toSorted((a, b) => a.dateAdded.localeCompare(b.dateAdded));
    // Three users whose order differs by date, e-mail and last name.
    const renamed = [];
    for (const [index, { user }] of byDate.entries()) {
      const names = {
        email: `${["m", "z", "a"][index]}-${session.email(stem)}`,
        lastName: `${["c", "b", "m"][index]}-${stem}`,
      };
      const seen = await rest.put(user, names);
      if (!seen.ok) return unclear(`A user could not be renamed: ${seen.line}`);
      renamed.push({ id: user.id, dateAdded: String(index), ...names });
    }
    const all = await rest.listAllIds();
    if (renamed.some(({ id }) => !all.includes(id)))
      return unclear("A user that was just created is not listed.");
    return listOrder(renamed.toSorted((a, b) => all.indexOf(a.id) - all.indexOf(b.id)));
  }),
];

function list(session: Session, query: Readonly<Record<string, string | number>>): Promise<Seen> {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) text.set(name, String(value));
  return session.rest.send("GET", `/users${text.size > 0 ? `?${text.toString()}` : ""}`);
}

/** Ensures that there are this many users, if the target can add users at no cost. */
async function ensureUsers(session: Session, count: number): Promise<number> {
  const present = (await session.rest.listAllIds()).length;
  if (present >= count) return present;
  if (session.target.populate !== undefined) await session.target.populate(count - present);
  else if (count <= 3) for (let made = present; made < count; made++) await session.rest.makeUser();
  return (await session.rest.listAllIds()).length;
}

/** Two requests with the same fault must get the same answer. */
function alike<Answer extends string>(
  [first, second]: readonly [Seen, Seen],
  interpret: (seen: Seen) => Observation<Answer>,
): Observation<Answer> {
  const [one, other] = [interpret(first), interpret(second)];
  return one.kind === "answer" && other.kind === "answer" && one.answer === other.answer
    ? one
    : novel(`${first.line}, ${second.line}`);
}
