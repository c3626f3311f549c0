import * as fc from "fast-check";
import { expect, test } from "vitest";
import { GroupNameTaken } from "../name-claim.ts";
import type { Directory } from "../directory.ts";
import type { UserQuery } from "../user-query.ts";
import { MemoryDirectory } from "./memory-directory.ts";
import { defaultSizes, type DirectorySizes } from "./sizes.ts";
import { PlainDirectory } from "../testing/plain-directory.ts";
import { countingIds, people, smallSizes } from "../testing/people.ts";
import { step, take } from "../testing/steps.ts";
import type { User } from "../user.ts";
import { sampleSize } from "../../../../testing/sample-size.ts";

function directoriesOf(
  users: readonly User[],
  sizes: DirectorySizes = defaultSizes,
): { directory: Directory; plain: PlainDirectory } {
  const directory = new MemoryDirectory({ nextId: countingIds(), sizes });
  const plain = new PlainDirectory(countingIds());
  for (const each of [directory, plain]) each.load({ users, groups: [] });
  return { directory, plain };
}

/** The usual sizes, except that the first search creates the index. */
const indexedSizes: DirectorySizes = { ...defaultSizes, looksWorthAnIndex: 0 };

test.for([
  { users: 0, kind: "usual", sizes: defaultSizes, runs: { test: 25, trial: 1000 } },
  { users: 0, kind: "small", sizes: smallSizes, runs: { test: 80, trial: 5000 } },
  { users: 30, kind: "small", sizes: smallSizes, runs: { test: 50, trial: 3000 } },
  // Enough users for search indexes.
  { users: 6000, kind: "usual", sizes: indexedSizes, runs: { test: 3, trial: 30 } },
])(
  "a directory with $kind sizes and $users users at the start answers like a plain list",
  ({ users, sizes, runs }) => {
    const beginning = people(users);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: "max" }), (steps) => {
        const { directory, plain } = directoriesOf(beginning, sizes);
        const [asked, askedPlain]: [UserQuery[], UserQuery[]] = [[], []];
        for (const each of steps) {
          expect(take(each, directory, asked)).toEqual(take(each, plain, askedPlain));
        }
        expect(directory.everyUser()).toEqual(plain.everyUser());
        expect(directory.userCounts()).toEqual(plain.userCounts());
        expect(directory.size()).toEqual(plain.size());
      }),
      // Shrinking a failure with thousands of users takes minutes.
      { numRuns: sampleSize(runs), endOnFailure: users > 1000 },
    );
  },
);

test("after most users are removed, a directory still answers correctly for the others", () => {
  const users = people(16_000);
  const { directory } = directoriesOf(users, indexedSizes);
  const queries = ["1500", "user 7", "ann", "ve"].map((text): UserQuery => {
    const search = { text, match: "partial", case: "insensitive", fields: "email-and-names" } as const;
    return { order: "email", activeOnly: true, offset: 10, limit: 20, search };
  });
  for (const query of queries.slice(0, 2)) directory.users(query);
  for (const { id } of users.slice(0, 10_500)) directory.removeUser(id);
  const { plain } = directoriesOf(users.slice(10_500));
  for (const query of queries) {
    for (const order of ["email", "date-added"] as const) {
      expect(directory.users({ ...query, order })).toEqual(plain.users({ ...query, order }));
    }
  }
  for (const user of users.slice(10_400, 10_600)) {
    expect(directory.user(user.id)).toEqual(plain.user(user.id));
    expect(directory.usersNamed(user.email)).toEqual(plain.usersNamed(user.email));
  }
  expect(directory.everyUser()).toEqual(plain.everyUser());
});

test("a load that fails leaves nothing behind", () => {
  const [newcomer, ...users] = people(4).toReversed();
  const { directory } = directoriesOf(users);
  const at = "2026-01-01T00:00:00.000Z";
  const group = { id: "g1", name: "Group", role: "Viewer", dateAdded: at, dateUpdated: at } as const;
  directory.load({ users: [], groups: [{ group, members: [] }] });
  const before = directory.contents();
  function* broken(): Iterable<User> {
    if (newcomer !== undefined) yield newcomer;
    throw new Error("The seed data is wrong.");
  }
  expect(() => directory.load({ users: broken(), groups: [] })).toThrow("The seed data is wrong.");
  const sameGroup = { group: { ...group, id: "g2", name: "GROUP" }, members: [] };
  const loading = () =>
    directory.load({ users: newcomer === undefined ? [] : [newcomer], groups: [sameGroup] });
  expect(loading).toThrow(GroupNameTaken);
  expect(directory.contents()).toEqual(before);
  expect(directory.usersNamed("user.3@x.example")).toEqual([]);
});
