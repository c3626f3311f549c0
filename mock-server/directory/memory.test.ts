import fc from "fast-check";
import { expect, test } from "vitest";
import {
  GroupNameTaken,
  NameTaken,
  type Claim,
  type Directory,
  type UserOrder,
  type UserQuery,
} from "./directory.ts";
import type { Membership } from "./group.ts";
import { MemoryDirectory } from "./memory.ts";
import { isHiddenFromScim, roles, settleScim, type User } from "./user.ts";

/** Users in a list, looked through for every answer: what a directory must agree with. */
class PlainDirectory {
  users: User[] = [];
  readonly members: Membership[] = [];

  named(name: string): User[] {
    return this.users.filter((user) => namesOf(user).some((each) => same(each, name)));
  }

  /** Who keeps a user from its names. */
  holders(user: User, claim: Claim): User[] {
    if (claim.fromActiveOnly && !user.isActive) return [];
    return this.users.filter(
      (other) =>
        other.id !== user.id &&
        (!claim.fromActiveOnly || other.isActive) &&
        (claim.fromVisibleOnly !== true || !isHiddenFromScim(other)) &&
        namesOf(user).some((name) =>
          namesOf(other).some((held) => (claim.ignoreCase ? same(held, name) : held === name)),
        ),
    );
  }

  update(before: User, changed: User, claim: Claim): User | undefined {
    const after = settleScim(before, changed);
    const claims =
      (after.isActive && !before.isActive) || namesOf(after).some((name) => !namesOf(before).includes(name));
    if (claims && this.holders(after, claim).length > 0) return undefined;
    this.users = this.users.map((user) => (user.id === before.id ? after : user));
    return after;
  }

  list({ order, activeOnly, scimVisible, search }: UserQuery): User[] {
    const spell = (text: string) => (search?.case === "sensitive" ? text : text.toLowerCase());
    const matches = (field: string) => {
      if (search === undefined) return true;
      const [value, text] = [spell(field), spell(search.text)];
      if (search.match === "exact") return value === text;
      return search.match === "prefix" ? value.startsWith(text) : value.includes(text);
    };
    return this.users
      .filter((user) => (activeOnly ? user.isActive : scimVisible !== true || !isHiddenFromScim(user)))
      .filter(
        (user) =>
          matches(user.email) ||
          (search?.fields === "email-and-names" && (matches(user.firstName) || matches(user.lastName))),
      )
      .toSorted((a, b) => {
        const [one, other] = [keysOf(order, a), keysOf(order, b)];
        const at = one.findIndex((key, place) => key !== other[place]);
        return at < 0 ? 0 : (one[at] ?? "") < (other[at] ?? "") ? -1 : 1;
      });
  }
}

function keysOf(order: UserOrder, user: User): string[] {
  if (order === "date-added") return [user.dateAdded];
  if (order === "email") return [user.email.toLowerCase()];
  return [user.lastName.toLowerCase(), user.firstName.toLowerCase()];
}

function namesOf({ email, scim }: User): string[] {
  return scim === undefined ? [email] : [email, scim.userName];
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Few letters, so that names and searches meet, and those that are escaped, fold oddly or take more than a byte. */
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
  "K",
  "k",
  '"',
  "\\",
  "\n",
  ",",
);
const name = fc.array(letters, { maxLength: 4 }).map((each) => each.join(""));
const email = fc
  .tuple(fc.constantFrom("a", "b", "A", "aB", "é", '"', "\\"), fc.nat({ max: 12 }))
  .map(([local, number]) => `${local}${number}@x.example`);
const instant = fc.integer({ min: 0, max: 50 }).map((day) => new Date(day * 86_400_000).toISOString());
const scim = fc.record({
  userName: email,
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
type Fields = typeof fields extends fc.Arbitrary<infer F> ? F : never;

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
const someone = fc.nat();

const step = fc.oneof(
  fc.record({ act: fc.constant("insert" as const), fields, claim }),
  fc.record({ act: fc.constant("update" as const), someone, fields, claim, leavesGroups: fc.boolean() }),
  fc.record({ act: fc.constant("touch" as const), someone, isActive: fc.boolean() }),
  fc.record({ act: fc.constant("update two" as const), someone, other: someone, isActive: fc.boolean() }),
  fc.record({ act: fc.constant("remove" as const), someone, count: fc.constantFrom(1, 1, 1, 2000) }),
  fc.record({ act: fc.constant("load" as const), fields: fc.array(fields, { maxLength: 4 }) }),
  fc.record({ act: fc.constant("list" as const), query }),
  fc.record({ act: fc.constant("list" as const), query }),
  fc.record({ act: fc.constant("look up" as const), someone, name: fc.oneof(name, email) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function userOf(id: string, given: Fields): User {
  const off = { canScheduleJobs: false, canPrioritizeJobs: false, canAssignJobWorkers: false };
  return { id, dateUpdated: given.dateAdded, ...off, ...given };
}

/** Both kinds of directory, with the same users. */
class Pair {
  readonly plain = new PlainDirectory();
  readonly directory: Directory = new MemoryDirectory(() => this.#nextId());
  #ids = 0;

  #nextId(): string {
    return `00000000-0000-4000-8000-${(this.#ids++).toString(16).padStart(12, "0")}`;
  }

  /** Loads users whose e-mails and names are those of nobody else. */
  async begin(count: number): Promise<void> {
    const users = Array.from({ length: count }, (_, number) =>
      userOf(this.#nextId(), {
        firstName: number % 3 === 0 ? "Ann" : "Éve",
        lastName: `User ${number % 100}`,
        email: `user.${number}@x.example`,
        role: "Viewer",
        isActive: number % 7 !== 0,
        dateAdded: new Date(number * 1000).toISOString(),
      }),
    );
    await this.directory.load({ users, groups: [] });
    this.plain.users = users;
  }

  async run(step: Step): Promise<void> {
    const { plain, directory } = this;
    const pick = (number: number) => plain.users[number % plain.users.length];
    switch (step.act) {
      case "insert": {
        const made: User[] = [];
        const result = await outcome(
          directory.insertUser((id) => {
            made[0] = userOf(id, step.fields);
            return made[0];
          }, step.claim),
        );
        const [user] = made;
        if (user === undefined) throw new Error("Nothing was built.");
        this.#agree(result, plain.holders(user, step.claim));
        if (!(result instanceof NameTaken)) plain.users.push(user);
        return;
      }
      case "update": {
        const user = pick(step.someone);
        if (user === undefined) return;
        const changed = userOf(user.id, step.fields);
        const result = await outcome(
          directory.updateUser(
            user.id,
            (before) => {
              expect(before).toEqual(user);
              return { user: changed, leavesGroups: step.leavesGroups };
            },
            step.claim,
          ),
        );
        const holders = plain.holders(settleScim(user, changed), step.claim);
        const after = plain.update(user, changed, step.claim);
        if (after === undefined) this.#agree(result, holders);
        else expect(result).toEqual(after);
        return;
      }
      case "touch": {
        const user = pick(step.someone);
        if (user === undefined) return;
        const free: Claim = { ignoreCase: false, fromActiveOnly: true };
        const change = (before: User) => ({ ...before, isActive: step.isActive, dateUpdated: "now" });
        const result = await outcome(
          directory.updateUser(user.id, (before) => ({ user: change(before) }), free),
        );
        const after = plain.update(user, change(user), free);
        if (after === undefined) expect(result).toBeInstanceOf(NameTaken);
        else expect(result).toEqual(after);
        return;
      }
      case "update two": {
        const [one, other] = [pick(step.someone), pick(step.other)];
        if (one === undefined || other === undefined || one === other) return;
        const change = (user: User): User => ({ ...user, isActive: step.isActive });
        await directory.updateTwoUsers([one.id, other.id], (first, second) => {
          if (first === undefined || second === undefined) throw new Error("Somebody is missing.");
          return [change(first), change(second)];
        });
        plain.users = plain.users.map((user) => (user === one || user === other ? change(user) : user));
        return;
      }
      case "remove": {
        for (let left = Math.min(step.count, plain.users.length); left > 0; left--) {
          const user = pick(step.someone);
          if (user === undefined) return;
          expect(await directory.removeUser(user.id)).toEqual(user);
          plain.users = plain.users.filter((each) => each !== user);
        }
        return;
      }
      case "load": {
        const users = step.fields.map((given) => userOf(this.#nextId(), given));
        const loadClaim = { ignoreCase: true, fromActiveOnly: false };
        const holders = users.flatMap((user) => plain.holders(user, loadClaim));
        const result = await outcome(directory.load({ users, groups: [] }));
        this.#agree(result, holders);
        if (!(result instanceof NameTaken)) plain.users.push(...users);
        return;
      }
      case "list": {
        const all = plain.list(step.query);
        const { offset, limit } = step.query;
        const expected = { items: all.slice(offset, offset + limit), total: all.length };
        expect(await directory.users(step.query)).toEqual(expected);
        const { items, total } = await directory.userTexts(step.query);
        expect(total).toBe(all.length);
        const ids = items.map((text) => /^\{"id":"([^"]+)"/.exec(text)?.[1]);
        expect(ids).toEqual(expected.items.map(({ id }) => id));
        return;
      }
      case "look up": {
        const { name } = step;
        expect(byId(await directory.usersNamed(name))).toEqual(byId(plain.named(name)));
        const user = pick(step.someone);
        if (user !== undefined) expect(await directory.user(user.id)).toEqual(user);
        const known = plain.users.filter(({ scim }) => scim !== undefined);
        expect(byId(await directory.usersWith("externalId", name))).toEqual(
          byId(known.filter(({ scim }) => scim?.externalId === name)),
        );
        expect(byId(await directory.usersWith("displayName", name))).toEqual(
          byId(known.filter(({ scim }) => same(String(scim?.attributes["displayName"] ?? "?"), name))),
        );
        return;
      }
      default:
        step satisfies never;
    }
  }

  async compare(): Promise<void> {
    const { users } = this.plain;
    expect((await this.directory.contents()).users).toEqual(users);
    expect(await this.directory.everyUser()).toEqual(users);
    expect(await this.directory.size()).toEqual({ users: users.length, groups: 0 });
    const seated = users.filter((user) => user.role !== "NoAccess");
    expect(await this.directory.census()).toEqual({
      active: seated.filter((user) => user.isActive).length,
      deactivated: seated.filter((user) => !user.isActive).length,
      serverAdmins: users.filter((user) => user.role === "ServerAdmin" && user.isActive).length,
    });
  }

  #agree(result: unknown, holders: readonly User[]): void {
    if (holders.length === 0) expect(result).not.toBeInstanceOf(NameTaken);
    else if (result instanceof NameTaken) expect(holders).toContainEqual(result.holder);
    else expect(holders).toEqual([]);
  }
}

function byId(users: readonly User[]): User[] {
  return users.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** What became of an operation; a name that is taken is a result too. */
async function outcome<T>(operation: Promise<T>): Promise<T | NameTaken> {
  try {
    return await operation;
  } catch (error) {
    if (error instanceof NameTaken) return error;
    throw error;
  }
}

test.for([
  { users: 0, runs: 300 },
  { users: 30, runs: 200 },
  // Enough for an index over what is searched, and for empty rows to be closed up.
  { users: 6000, runs: 15 },
])(
  "a directory that begins with $users users answers as a plain list would",
  { timeout: 120_000 },
  async ({ users, runs }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40, size: "max" }), async (sequence) => {
        const pair = new Pair();
        await pair.begin(users);
        for (const each of sequence) await pair.run(each);
        await pair.compare();
      }),
      // To shrink a failure among thousands of users takes minutes.
      { numRuns: runs, endOnFailure: users > 1000 },
    );
  },
);

test("what cannot be loaded as a whole leaves nothing behind", async () => {
  const pair = new Pair();
  await pair.begin(3);
  const { directory } = pair;
  const at = "2026-01-01T00:00:00.000Z";
  const group = { id: "g1", name: "Group", role: "Viewer", dateAdded: at, dateUpdated: at } as const;
  await directory.load({ users: [], groups: [{ group, members: [] }] });
  const before = await directory.contents();
  const newcomer = { ...(before.users[0] ?? fail("nobody is there")), id: "u9", email: "new@x.example" };
  const broken = {
    *[Symbol.iterator]() {
      yield newcomer;
      throw new Error("The seed data is wrong.");
    },
  };
  await expect(directory.load({ users: broken, groups: [] })).rejects.toThrow("The seed data is wrong.");
  const sameGroup = { group: { ...group, id: "g2", name: "GROUP" }, members: [] };
  await expect(directory.load({ users: [newcomer], groups: [sameGroup] })).rejects.toThrow(GroupNameTaken);
  expect(await directory.contents()).toEqual(before);
  expect(await directory.usersNamed("new@x.example")).toEqual([]);
});

function fail(reason: string): never {
  throw new Error(reason);
}
