import { expect, test } from "vitest";
import type { Directory } from "../directory.ts";
import { MemoryDirectory } from "./memory-directory.ts";
import { RowIndex } from "./row-index.ts";
import { countingIds, people, smallSizes } from "../testing/people.ts";
import { bytesOfArrays } from "../testing/room.ts";

// In a file of their own, since other tests leave behind what is collected at any time.

/** How many bytes something takes beside its objects for changes that leave it the same size. */
async function growth(times: number, change: (number: number) => unknown): Promise<number> {
  const before = bytesOfArrays();
  for (let number = 0; number < times; number++) await change(number);
  return bytesOfArrays() - before;
}

/** Beside it the machine's own buffers come and go; without care, each test would take more than twice as much. */
const little = 300_000;

const claim = { ignoreCase: true, fromActiveOnly: false };

function directoryOf(count: number): Directory {
  const directory: Directory = new MemoryDirectory({ nextId: countingIds(), sizes: smallSizes });
  directory.load({ users: people(count), groups: [] });
  return directory;
}

test("what users were before takes no room", async () => {
  const directory = directoryOf(10);
  const search = { text: "ann", match: "partial", case: "insensitive", fields: "email-and-names" } as const;
  const query = { order: "email", activeOnly: false, offset: 0, limit: 1, search } as const;
  const { items } = directory.users(query);
  // The second search makes an index.
  directory.users({ ...query, search: { ...search, text: "User" } });
  const grown = await growth(120_000, (number) => {
    const email = `name.${number}@x.example`;
    return directory.updateUser(items[0]?.id ?? "", (user) => ({ user: { ...user, email } }), claim);
  });
  expect(grown).toBeLessThan(little);
  expect(directory.size().users).toBe(10);
});

test("an index takes room once searches are worth it, and not before", async () => {
  const directory = directoryOf(10);
  const search = (text: string) =>
    directory.users({
      order: "email",
      activeOnly: false,
      offset: 0,
      limit: 1,
      search: { text, match: "partial", case: "insensitive", fields: "email-and-names" },
    });
  expect(await growth(1, () => search("ann"))).toBeLessThan(little);
  expect(await growth(1, () => search("user"))).toBeGreaterThan(1_000_000);
});

test("users who have left take no room", async () => {
  const directory = directoryOf(10);
  const [someone] = directory.usersNamed("user.0@x.example");
  if (someone === undefined) throw new Error("Nobody is there.");
  const grown = await growth(60_000, (number) => {
    const email = `name.${number}@x.example`;
    const { id } = directory.insertUser((id) => ({ ...someone, id, email }), claim);
    directory.removeUser(id);
  });
  expect(grown).toBeLessThan(little);
  expect(directory.size().users).toBe(10);
});

test("rows that have come and gone take no room in an index", async () => {
  const index = new RowIndex();
  const grown = await growth(300_000, (row) => {
    index.add(row, row);
    index.remove(row, row);
  });
  expect(grown).toBeLessThan(little);
  expect(index.all(7)).toEqual([]);
});
