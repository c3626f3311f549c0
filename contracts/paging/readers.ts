import { answer, type Observation } from "../contract.ts";
import { fieldsOf, objectsIn, type Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { after, answered, reader, type Evidence } from "../reading/reader.ts";
import type { Seen } from "../session/seen.ts";
import { listOrder, pagePastEnd, wrongNumber } from "./interpret.ts";
import { askedBy, isRight, listRequestOf, markOf, pagesBefore, type ListRequest } from "./list-request.ts";

const of = ["users.list"] as const;
/** The guide's maximum (guide §Rate limits, pagination, and events). */
const usualMaximum = 100;

export const pagingReaders = [
  reader("paging.over-max", { of, shownBy: "List users with a pageSize of 1000." }, (call) => {
    const { seen } = call;
    const request = listRequestOf(call);
    if (request === undefined || !isRight(request.page)) return undefined;
    const size = Number(request.pageSize);
    if (askedBy(request.pageSize) !== "a number" || size <= usualMaximum) return undefined;
    if (seen.status === 400) return answer("bad-request");
    const { users, count } = fieldsOf(call.shown) ?? {};
    const shown = objectsIn(users).length;
    // A count of the users on the page does not show whether there are more.
    const isCut = Number(request.page) === 1 && typeof count === "number" && count > shown;
    return seen.ok && isCut && shown < size ? answer("clamped") : undefined;
  }),

  reader(
    "paging.page-below-one",
    { of, shownBy: "List users from page 0, and then from page 1." },
    (call, known) => {
      const wrong = { name: "page", asked: "below one", right: ["1"] } as const;
      return readWrong(call, known, wrong, (seen) => wrongNumber(seen, "first-page", () => true));
    },
  ),

  reader(
    "paging.size-below-one",
    { of, shownBy: "List users with a pageSize of 0, and then without one." },
    (call, known) => {
      const wrong = { name: "pageSize", asked: "below one", right: [null] } as const;
      return readWrong(call, known, wrong, (seen) => wrongNumber(seen, "default-size", () => true));
    },
  ),

  reader(
    "paging.not-a-number",
    { of, shownBy: "List users with a word as page or pageSize, and then without it." },
    (call, known) => {
      const page = { name: "page", asked: "a word", right: ["1"] } as const;
      const pageSize = { name: "pageSize", asked: "a word", right: [null] } as const;
      return readWrong(call, known, page, asDefault) ?? readWrong(call, known, pageSize, asDefault);
    },
  ),

  reader(
    "paging.past-end",
    { of, shownBy: "List users page by page, beyond the last page." },
    (call, known) => {
      const { seen } = call;
      const request = listRequestOf(call);
      if (request === undefined || !isRight(request.page) || !isRight(request.pageSize)) return undefined;
      const number = Number(request.page);
      const others = pagesBefore(call, known).filter(
        ({ page, pageSize }) => pageSize === request.pageSize && isRight(page) && Number(page) !== number,
      );
      const mark = markOf(call);
      // A list that has users on another page is not empty, so a page without users is past its end.
      const other = mark === undefined ? others[0] : others.find((each) => each.mark === mark);
      if (other === undefined || number === 1) return undefined;
      return after(answered(pagePastEnd(seen, () => true)), other.touch);
    },
  ),

  reader("paging.order", { of, shownBy: "List users." }, ({ seen, shown }) => {
    const users = objectsIn(fieldsOf(shown)?.["users"]);
    const keys = users.flatMap(({ dateAdded, email, lastName }) =>
      typeof dateAdded === "string" && typeof email === "string" && typeof lastName === "string"
        ? [{ dateAdded, email, lastName }]
        : [],
    );
    return seen.ok && keys.length === users.length ? answered(listOrder(keys)) : undefined;
  }),
] as const;

function asDefault(seen: Seen) {
  return wrongNumber(seen, "default", () => true);
}

/** A parameter that asks for something wrong, and the values that ask for the same in the right way. */
interface Wrong {
  readonly name: keyof ListRequest;
  readonly asked: ReturnType<typeof askedBy>;
  readonly right: readonly (string | null)[];
}

/** Reads a list that was asked for in a wrong way: alone if it is refused, otherwise beside the right one. */
function readWrong<Answer extends string>(
  call: Call,
  known: Knowledge,
  { name, asked, right }: Wrong,
  interpret: (seen: Seen) => Observation<Answer>,
): Evidence<Answer> | undefined {
  const { seen } = call;
  const request = listRequestOf(call);
  const other = name === "page" ? "pageSize" : "page";
  if (request === undefined || !isRight(request[other])) return undefined;
  const isWrong = askedBy(request[name]) === asked;
  // A pageSize may be refused since it is over the maximum.
  const isOnlyWrong = isWrong && (name === "pageSize" || request.pageSize === null);
  if (isOnlyWrong && seen.status === 400) return interpret(seen);
  const mark = markOf(call);
  if (mark === undefined || !(isWrong || right.includes(request[name]))) return undefined;
  const comparable = pagesBefore(call, known).find(
    (page) =>
      page.mark === mark &&
      page[other] === request[other] &&
      (isWrong ? right.includes(page[name]) : askedBy(page[name]) === asked),
  );
  return comparable && after(interpret(seen), comparable.touch);
}
