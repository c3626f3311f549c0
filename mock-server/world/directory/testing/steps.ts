import * as fc from "fast-check";
import { NameTaken } from "../name-claim.ts";
import type { UserQuery } from "../user-query.ts";
import type { Users } from "./plain-directory.ts";
import { roles, type User } from "../user.ts";

/**
 * Few letters, so that searches match names, and letters that JSON escapes, fold in unusual ways or take several bytes.
 */
const letters = fc.constantFrom(
  "a",
  "b",
  "A",
  "é",
  "É",
  "ß",
  "σ",
  "ς",
  "Σ",
  "😀",
  "İ",
  "\u212A",
  "k",
  '"',
  "\\",
  "\n",
  ",",
);
const name = fc.array(letters, { maxLength: 4 }).map((each) => each.join(""));
const email = fc
  .tuple(fc.constantFrom("a", "b", "A", "aB", "é", '"', "\\"), fc.nat({ max: 4 }))
  .map(([local, number]) => `${local}${number}@${number === 4 ? "other" : "x"}.example`);
const instant = fc.integer({ min: 0, max: 3 }).map((day) => new Date(day * 86_400_000).toISOString());
/** Means a user name that is the e-mail in another case. */
const likeEmail = "LIKE EMAIL";
const scim = fc.record({
  userName: fc.oneof(email, fc.constant(likeEmail)),
  deleted: fc.boolean(),
  attributes: fc.oneof(fc.constant({}), fc.record({ displayName: name })),
});
const fields = fc.record(
  {
    firstName: name,
    lastName: name,
    email,
    role: fc.constantFrom(...roles),
    isActive: fc.boolean(),
    defaultWorkerTag: name,
    canScheduleJobs: fc.boolean(),
    dateAdded: instant,
    vendor: fc.record({ language: name }),
    scim: fc.oneof(
      scim,
      fc.record({ externalId: name }).chain((more) => scim.map((each) => ({ ...each, ...more }))),
    ),
    assets: fc.constant({ workflows: [{ id: "w", name: "é" }], schedules: [], collections: [] }),
  },
  { requiredKeys: ["firstName", "lastName", "email", "role", "isActive", "dateAdded"] },
);
export type Fields = typeof fields extends fc.Arbitrary<infer F> ? F : never;

/** A change that leaves everything else of the user as it is. */
const changes = fc.oneof(
  fc.record({ isActive: fc.boolean() }),
  fc.record({ firstName: name }),
  fc.record({ lastName: name }),
  fc.record({ email }),
  fc.record({ scim }),
);
const claim = fc.record({
  ignoreCase: fc.boolean(),
  fromActiveOnly: fc.boolean(),
  fromVisibleOnly: fc.boolean(),
});
const search = fc.record({
  text: fc.oneof(name, email, fc.constantFrom("x", "x.", "1@", "xample", "user 7", "zz")),
  match: fc.constantFrom("partial" as const, "exact" as const, "prefix" as const),
  case: fc.constantFrom("insensitive" as const, "sensitive" as const),
  fields: fc.constantFrom("email-and-names" as const, "email-only" as const),
});
const query = fc.record(
  {
    order: fc.constantFrom("date-added" as const, "email" as const, "last-name" as const),
    activeOnly: fc.boolean(),
    scimVisible: fc.boolean(),
    search,
    offset: fc.nat({ max: 60 }),
    limit: fc.constantFrom(1, 3, 100, Number.MAX_SAFE_INTEGER),
  },
  { requiredKeys: ["order", "activeOnly", "offset", "limit"] },
);
/** What may differ when a search is repeated. */
const change = fc.record(
  {
    order: fc.constantFrom("email" as const, "last-name" as const),
    activeOnly: fc.boolean(),
    scimVisible: fc.boolean(),
  },
  { requiredKeys: [] },
);
const someone = fc.nat();
/** A search for a part of a user's name, perhaps in another case. */
const piece = fc.record({
  someone,
  field: fc.constantFrom("email" as const, "firstName" as const, "lastName" as const),
  from: fc.nat({ max: 12 }),
  length: fc.constantFrom(1, 2, 3, 4, 40),
  spelling: fc.constantFrom("as it is" as const, "upper" as const, "lower" as const),
});

/** An operation on a directory, or a read. */
export const step = fc.oneof(
  fc.record({ act: fc.constant("insert" as const), fields, claim }),
  fc.record({ act: fc.constant("update" as const), someone, fields, claim }),
  fc.record({ act: fc.constant("touch" as const), someone, changes, claim }),
  fc.record({ act: fc.constant("update two" as const), someone, other: someone, isActive: fc.boolean() }),
  fc.record({ act: fc.constant("remove" as const), someone, count: fc.constantFrom(1, 2, 9) }),
  fc.record({ act: fc.constant("load" as const), id: fc.uuid(), fields: fc.array(fields, { maxLength: 4 }) }),
  fc.record({ act: fc.constant("list" as const), query }),
  fc.record({ act: fc.constant("search" as const), piece, query, search }),
  fc.record({ act: fc.constant("search" as const), piece, query, search }),
  fc.record({ act: fc.constant("ask again" as const), number: fc.nat({ max: 5 }), change }),
  fc.record({ act: fc.constant("ask again" as const), number: fc.nat({ max: 5 }), change }),
  fc.record({
    act: fc.constant("look up" as const),
    someone,
    ofSomeone: fc.boolean(),
    name: fc.oneof(name, email),
  }),
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

export function userOf(id: string, given: Fields): User {
  const off = { canScheduleJobs: false, canPrioritizeJobs: false, canAssignJobWorkers: false };
  const { scim } = given;
  return {
    id,
    dateUpdated: given.dateAdded,
    ...off,
    ...given,
    ...(scim?.userName === likeEmail && { scim: { ...scim, userName: given.email.toUpperCase() } }),
  };
}

/**
 * Performs a step and returns its result. Directories with the same users return the same results.
 * @param asked the queries so far, the last one first. This step's query is added
 */
export function take(step: Step, directory: Users, asked: UserQuery[]): unknown {
  const ask = (query: UserQuery) => {
    asked.unshift(query);
    return directory.users(query);
  };
  const pick = (number: number): User | undefined => {
    const { users } = directory.size();
    const offset = users === 0 ? 0 : number % users;
    const { items } = directory.users({ order: "date-added", activeOnly: false, offset, limit: 1 });
    return items[0];
  };
  const idOf = (number: number) => pick(number)?.id ?? "nobody";
  switch (step.act) {
    case "insert":
      return outcome(() => directory.insertUser((id) => userOf(id, step.fields), step.claim));
    case "update": {
      const id = idOf(step.someone);
      return outcome(() => directory.updateUser(id, () => ({ user: userOf(id, step.fields) }), step.claim));
    }
    case "touch": {
      const id = idOf(step.someone);
      const touched = { ...step.changes, dateUpdated: "1970-01-05T00:00:00.000Z" };
      return outcome(() =>
        directory.updateUser(id, (user) => ({ user: { ...user, ...touched } }), step.claim),
      );
    }
    case "update two": {
      const [one, other] = [idOf(step.someone), idOf(step.other)];
      if (one === other) return undefined;
      return directory.updateTwoUsers([one, other], (...both) => {
        const [first, second] = both.map((user) => user && { ...user, isActive: step.isActive });
        if (first === undefined || second === undefined) throw new Error("A user is missing.");
        return [first, second];
      });
    }
    case "remove": {
      const removed: unknown[] = [];
      for (let left = step.count; left > 0; left--) {
        removed.push(directory.removeUser(idOf(step.someone)));
      }
      return removed;
    }
    case "load": {
      const users = step.fields.map((fields, number) => userOf(`${step.id.slice(0, -1)}${number}`, fields));
      return outcome(() => directory.load({ users, groups: [] }));
    }
    case "list":
      return ask(step.query);
    case "search": {
      const { someone, field, from, length, spelling } = step.piece;
      const whole = pick(someone)?.[field] ?? "";
      const start = from % (whole.length + 1);
      const text = spelled(whole.slice(start, start + length), spelling);
      return ask({ ...step.query, search: { ...step.search, text } });
    }
    case "ask again": {
      const query = asked[step.number];
      return query === undefined ? undefined : ask({ ...query, ...step.change, offset: 0, limit: 100 });
    }
    case "look up": {
      const user = pick(step.someone);
      const name = step.ofSomeone ? (user?.email.toUpperCase() ?? "") : step.name;
      const found = [
        directory.usersNamed(name),
        directory.usersWith("externalId", name),
        directory.usersWith("displayName", name),
      ];
      const same = directory.user(user?.id ?? "nobody");
      return { same, found };
    }
    default:
      return step satisfies never;
  }
}

function spelled(text: string, spelling: "as it is" | "upper" | "lower"): string {
  if (spelling === "as it is") return text;
  return spelling === "upper" ? text.toUpperCase() : text.toLowerCase();
}

/** The result of an operation. A taken name is a result too. */
function outcome(operation: () => unknown): unknown {
  try {
    return operation();
  } catch (error) {
    if (error instanceof NameTaken) return "name taken";
    throw error;
  }
}
