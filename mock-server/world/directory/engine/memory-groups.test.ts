import * as fc from "fast-check";
import { expect, test } from "vitest";
import { GroupNameTaken } from "../name-claim.ts";
import type { Directory } from "../directory.ts";
import type { GroupLookups } from "../step.ts";
import type { Group, Membership } from "../group.ts";
import { MemoryDirectory } from "./memory-directory.ts";
import { PlainGroups } from "../testing/plain-groups.ts";
import { userOf } from "../testing/steps.ts";
import { sampleSize } from "../../../../testing/sample-size.ts";

const peopleThere = Array.from({ length: 5 }, (_, number) =>
  userOf(`00000000-0000-4000-8000-00000000000${number}`, {
    firstName: "Ann",
    lastName: "",
    email: `user.${number}@x.example`,
    role: "Viewer",
    isActive: true,
    dateAdded: new Date(number).toISOString(),
  }),
);
/** Some of these ids belong to existing users. */
const userId = fc.nat({ max: 6 }).map((number) => `00000000-0000-4000-8000-00000000000${number}`);
const at = fc.integer({ min: 0, max: 3 }).map((day) => new Date(day * 86_400_000).toISOString());
const membership = fc.record({ userId, dateAdded: at, addedBy: fc.constantFrom("one", "other") });
const memberships = fc.uniqueArray(membership, { maxLength: 4, selector: (each) => each.userId });
const fields = fc.record(
  {
    name: fc.constantFrom("a", "A", "b", "ß"),
    role: fc.constantFrom("Viewer" as const, "Member" as const),
    dateAdded: at,
    scim: fc.record({ externalId: fc.constantFrom("x", "y") }).map((each) => ({ ...each, attributes: {} })),
  },
  { requiredKeys: ["name", "role", "dateAdded"] },
);
type Fields = typeof fields extends fc.Arbitrary<infer F> ? F : never;
const someone = fc.nat();
const everything = { offset: 0, limit: 100 };
const range = fc.record({ offset: fc.nat({ max: 3 }), limit: fc.constantFrom(1, 2, 100) });

const step = fc.oneof(
  fc.record({ act: fc.constant("insert" as const), fields }),
  fc.record({ act: fc.constant("insert whole" as const), fields, memberships }),
  fc.record({ act: fc.constant("update" as const), someone, fields }),
  fc.record({ act: fc.constant("update whole" as const), someone, fields, memberships }),
  fc.record({ act: fc.constant("remove" as const), someone }),
  fc.record({ act: fc.constant("join" as const), someone, membership }),
  fc.record({ act: fc.constant("join" as const), someone, membership }),
  fc.record({ act: fc.constant("leave" as const), someone, userId, at: fc.option(at, { nil: undefined }) }),
  fc.record({ act: fc.constant("user leaves" as const), userId, leavesGroups: fc.boolean() }),
  fc.record({ act: fc.constant("user goes" as const), userId }),
  fc.record({ act: fc.constant("load" as const), id: fc.uuid(), fields, memberships }),
  fc.record({ act: fc.constant("look" as const), range }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

test("after any operations, groups and members equal those of plain lists", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: "max" }), (steps) => {
      const follower = new MemoryDirectory({ nextId: countingIds() });
      const directory = new MemoryDirectory({
        nextId: countingIds(),
        record: (change) => follower.apply(change),
      });
      const plain = new PlainGroups(countingIds());
      for (const each of [directory, plain, follower]) each.load({ users: peopleThere, groups: [] });
      for (const each of steps) {
        expect(take(each, directory)).toEqual(take(each, plain));
        expect(everythingOf(directory)).toEqual(everythingOf(plain));
        expect(everythingOf(follower)).toEqual(everythingOf(directory));
      }
    }),
    { numRuns: sampleSize({ test: 80, trial: 2000 }) },
  );
});

test("skips an id that is in use", () => {
  const directory: Directory = new MemoryDirectory({ nextId: countingIds() });
  directory.load({ users: [], groups: [{ group: groupOf(countingIds()(), named("a")), members: [] }] });
  const made = directory.insertGroup((id) => groupOf(id, named("b")));
  expect(directory.groups({ offset: 0, limit: 9 }).items.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(directory.group(made.id)).toEqual(made);
});

type Groups = Omit<Directory, "isMember" | "apply">;

/** Performs a step and returns its result, including the arguments of its callbacks. */
function take(step: Step, directory: Groups): unknown {
  const told: unknown[] = [];
  const all = directory.groups(everything);
  const idOf = (number: number) => all.items[number % all.items.length]?.id ?? "none";
  switch (step.act) {
    case "insert": {
      const made = directory.insertGroup((id, sameName) => {
        told.push(sameName(step.fields.name));
        return groupOf(id, step.fields);
      });
      return { made, told };
    }
    case "insert whole": {
      const made = directory.insertGroupAndMembers((id, lookups) => {
        told.push(lookups.sameName(step.fields.name));
        return { group: groupOf(id, step.fields), memberships: step.memberships.filter(isOf(lookups)) };
      });
      return { made, told };
    }
    case "update": {
      const made = directory.updateGroup(idOf(step.someone), (group, sameName) => {
        told.push(group, sameName(step.fields.name));
        return groupOf(group.id, step.fields);
      });
      return { made, told };
    }
    case "update whole": {
      const made = directory.updateGroupAndMembers(idOf(step.someone), (current, lookups) => {
        told.push(current, lookups.sameName(step.fields.name));
        return {
          group: groupOf(current.group.id, step.fields),
          memberships: step.memberships.filter(isOf(lookups)),
        };
      });
      return { made, told };
    }
    case "remove": {
      const id = idOf(step.someone);
      const gone = directory.removeGroup(id, (...[group, count, members]) => {
        told.push(group, count, members());
      });
      return { gone, told, left: [directory.memberships(id), directory.members(id, everything)] };
    }
    case "join":
      directory.addMember(idOf(step.someone), step.membership, (found) => told.push(found));
      return told;
    case "leave":
      return directory.removeMember(idOf(step.someone), step.userId, step.at);
    case "user leaves": {
      const claim = { ignoreCase: true, fromActiveOnly: false };
      const { userId, leavesGroups } = step;
      directory.updateUser(
        userId,
        (user, _, groups) => {
          told.push(groups());
          return { user, leavesGroups };
        },
        claim,
      );
      return told;
    }
    case "user goes":
      directory.removeUser(step.userId, (_, { groups }) => told.push(groups));
      return told;
    case "load": {
      const group = groupOf(step.id, step.fields);
      const users = directory.everyUser();
      const members = step.memberships.filter(({ userId }) => users.some(({ id }) => id === userId));
      try {
        return directory.add({ users: [], groups: [{ group, members }] });
      } catch (error) {
        if (error instanceof GroupNameTaken) return "name taken";
        throw error;
      }
    }
    case "look": {
      const pages = all.items.map(({ id }) => directory.members(id, step.range));
      return [directory.groups(step.range), pages];
    }
    default:
      return step satisfies never;
  }
}

/** Tests whether a membership belongs to an existing user. */
function isOf(lookups: GroupLookups): (membership: Membership) => boolean {
  return ({ userId }) => lookups.user(userId) !== undefined;
}

/** The results of all reads of groups. */
function everythingOf(directory: Groups): unknown {
  const { items } = directory.groups(everything);
  const ofNames = ["a", "b", "ẞ"].map((name) => directory.groupsNamed(name));
  const ofExternalIds = ["x", "y"].map((id) => directory.groupsWithExternalId(id));
  const ofUsers = peopleThere.map(({ id }) => directory.groupsOf(id));
  const found = [...ofNames, ...ofExternalIds, ...ofUsers];
  return {
    size: directory.size(),
    contents: directory.contents(),
    each: items.map(({ id }) => directory.group(id)),
    memberships: items.map(({ id }) => directory.memberships(id)),
    found,
  };
}

function named(name: Fields["name"]): Fields {
  return { name, role: "Viewer", dateAdded: "2026-01-01T00:00:00.000Z" };
}

function groupOf(id: string, given: Fields): Group {
  return { id, dateUpdated: given.dateAdded, ...given };
}

function countingIds(): () => string {
  let count = 0;
  return () => `00000000-0000-4000-9000-${(count++).toString(16).padStart(12, "0")}`;
}
