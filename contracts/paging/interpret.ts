/** What answers with a page of users mean. Probes and readers share these steps. */
import { z } from "zod";
import { answer, novel, unclear } from "../contract.ts";
import { Unclear, type Seen } from "../session/seen.ts";

const page = z.looseObject({ users: z.array(z.looseObject({ id: z.string() })) });

/**
 * A list with a wrong number.
 * @param ok what it means that the server sends the page that the right number gets
 * @param isRight whether the answer is that page
 */
export function wrongNumber<const Ok extends string>(seen: Seen, ok: Ok, isRight: () => boolean) {
  if (seen.status === 400) return answer("bad-request");
  return seen.ok && isRight() ? answer(ok) : novel(seen.line);
}

/**
 * A page after the last one.
 * @param isLast whether the answer is the last page
 */
export function pagePastEnd(seen: Seen, isLast: () => boolean) {
  if (seen.status === 404) return answer("not-found");
  if (!seen.ok) return novel(seen.line);
  const { length } = idsOf(seen);
  if (length === 0) return answer("empty-page");
  return isLast() ? answer("last-page") : novel(`Another page with ${length} users`);
}

/** The fields of a user that lists may be ordered by. */
export interface SortKeys {
  readonly dateAdded: string;
  readonly email: string;
  readonly lastName: string;
}

const orders = {
  "date-added": ({ dateAdded }: SortKeys) => dateAdded,
  email: ({ email }: SortKeys) => email,
  "last-name": ({ lastName }: SortKeys) => lastName,
} as const;

/** Users in the order in which they are listed. The answer is the one order that they do not contradict. */
export function listOrder(listed: readonly SortKeys[]) {
  const fitting = (["date-added", "email", "last-name"] as const).filter((order) =>
    listed.every((each, index) => {
      const before = listed[index - 1];
      return before === undefined || !isAfter(orders[order](before), orders[order](each));
    }),
  );
  const [order, another] = fitting;
  if (order === undefined)
    return novel("The users are listed neither by date nor by e-mail nor by last name.");
  return another === undefined ? answer(order) : unclear(`The users are listed by ${order} or ${another}.`);
}

/** Whether every server sorts a text after another one: texts differ first in two letters or in two digits. */
function isAfter(text: string, other: string): boolean {
  const [a, b] = [text.toLowerCase(), other.toLowerCase()];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const pair = `${a[at] ?? ""}${b[at] ?? ""}`;
  return /^(?:[a-z]{2}|\d{2})$/.test(pair) && a > b;
}

/** The ids of the users on a page, in order. @throws {Unclear} if there is no page */
export function idsOf(seen: Seen): readonly string[] {
  if (!seen.ok) throw new Unclear(`The list failed: ${seen.line}`);
  return seen.read(page).users.map(({ id }) => id);
}

/** Whether two pages hold the same users in the same order. */
export function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
