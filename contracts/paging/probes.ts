import { z } from "zod";
import { answer, novel, probe, unclear } from "../contract.ts";
import { Unclear, type Seen } from "../session/seen.ts";
import type { Session } from "../session/session.ts";

const page = z.looseObject({ users: z.array(z.looseObject({ id: z.string() })) });

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
    const shown = seen.read(page).users.length;
    if (shown < total) return answer("clamped");
    return total <= 100
      ? unclear(`There are only ${total} users, too few to reach a maximum.`)
      : novel(`pageSize=${asked} is honoured: ${shown} users on one page`);
  }),

  probe("paging.page-below-one", [], async (session) => {
    const first = idsOf(await list(session, { page: 1 }));
    return oneOf([await list(session, { page: 0 }), await list(session, { page: -1 })], {
      bad: "bad-request",
      ok: "first-page",
      isOk: (seen) => sameIds(idsOf(seen), first),
    });
  }),

  probe("paging.size-below-one", [], async (session) => {
    const byDefault = idsOf(await list(session, { page: 1 }));
    return oneOf([await list(session, { pageSize: 0 }), await list(session, { pageSize: -1 })], {
      bad: "bad-request",
      ok: "default-size",
      isOk: (seen) => sameIds(idsOf(seen), byDefault),
    });
  }),

  probe("paging.not-a-number", [], async (session) => {
    const byDefault = idsOf(await list(session, {}));
    return oneOf([await list(session, { page: "x" }), await list(session, { pageSize: "x" })], {
      bad: "bad-request",
      ok: "default",
      isOk: (seen) => sameIds(idsOf(seen), byDefault),
    });
  }),

  probe("paging.past-end", ["write"], async (session) => {
    await ensureUsers(session, 3);
    const total = (await session.rest.listAllIds()).length;
    const size = 2;
    const pages = Math.ceil(total / size);
    const last = idsOf(await list(session, { page: pages, pageSize: size }));
    const seen = await list(session, { page: pages + 5, pageSize: size });
    if (seen.status === 404) return answer("not-found");
    if (!seen.ok) return novel(seen.line);
    const ids = idsOf(seen);
    if (ids.length === 0) return answer("empty-page");
    return sameIds(ids, last) ? answer("last-page") : novel(`Another page with ${ids.length} users`);
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
    for (const [index, { user }] of byDate.entries()) {
      const [email, lastName] = [["m", "z", "a"][index], ["c", "b", "m"][index]];
      const seen = await rest.put(user, {
        email: `${email}-${session.email(stem)}`,
        lastName: `${lastName}-${stem}`,
      });
      if (!seen.ok) return unclear(`A user could not be renamed: ${seen.line}`);
    }
    const all = await rest.listAllIds();
    const order = byDate
      .map(({ user }, index) => ({ at: all.indexOf(user.id), name: String(index + 1) }))
      .toSorted((a, b) => a.at - b.at);
    if (order.some(({ at }) => at < 0)) return unclear("A user that was just created is not listed.");
    const seen = order.map(({ name }) => name).join(" ");
    if (seen === "1 2 3") return answer("date-added");
    if (seen === "3 1 2") return answer("email");
    return seen === "2 1 3" ? answer("last-name") : novel(`Made as 1 2 3, listed as ${seen}`);
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

function idsOf(seen: Seen): readonly string[] {
  if (!seen.ok) throw new Unclear(`The list failed: ${seen.line}`);
  return seen.read(page).users.map(({ id }) => id);
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

/** Two requests with the same fault must get the same answer. */
function oneOf<Bad extends string, Ok extends string>(
  seen: readonly [Seen, Seen],
  { bad, ok, isOk }: { bad: Bad; ok: Ok; isOk: (seen: Seen) => boolean },
) {
  if (seen.every(({ status }) => status === 400)) return answer(bad);
  if (seen.every((each) => each.ok && isOk(each))) return answer(ok);
  return novel(seen.map(({ line }) => line).join(", "));
}
