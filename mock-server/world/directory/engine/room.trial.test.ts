import { expect, test } from "vitest";
import type { Directory } from "../directory.ts";
import { MemoryDirectory } from "./memory-directory.ts";
import { RowIndex } from "./row-index.ts";
import { countingIds, people, smallSizes } from "../testing/people.ts";
import { bytesOfArrays } from "../testing/room.ts";

// A trial, since trials have a process of their own: garbage of other tests may be collected at any time.

/** How many bytes of arrays remain after changes that do not change the number of users. */
async function growth(times: number, change: (number: number) => unknown): Promise<number> {
  const before = bytesOfArrays();
  for (let number = 0; number < times; number++) await change(number);
  return bytesOfArrays() - before;
}

/** The machine's own buffers vary by less than this. A leak would take more than twice as much. */
const little = 300_000;

const claim = { ignoreCase: true, fromActiveOnly: false };

function directoryOf(count: number): Directory {
  const directory: Directory = new MemoryDirectory({ nextId: countingIds(), sizes: smallSizes });
  directory.load({ users: people(count), groups: [] });
  return directory;
}

test("earlier versions of users take no memory", async () => {
  const directory = directoryOf(10);
  const search = { text: "ann", match: "partial", case: "insensitive", fields: "email-and-names" } as const;
  const query = { order: "email", activeOnly: false, offset: 0, limit: 1, search } as const;
  const { items } = directory.users(query);
  // The second search creates an index.
  directory.users({ ...query, search: { ...search, text: "User" } });
  const grown = await growth(120_000, (number) => {
    const email = `name.${number}@x.example`;
    return directory.updateUser(items[0]?.id ?? "", (user) => ({ user: { ...user, email } }), claim);
  });
  expect(grown).toBeLessThan(little);
  expect(directory.size().users).toBe(10);
});

test("an index takes memory only after enough searches", async () => {
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

test("removed users take no memory", async () => {
  const directory = directoryOf(10);
  const [someone] = directory.usersNamed("user.0@x.example");
  if (someone === undefined) throw new Error("There is no user.");
  const grown = await growth(60_000, (number) => {
    const email = `name.${number}@x.example`;
    const { id } = directory.insertUser((id) => ({ ...someone, id, email }), claim);
    directory.removeUser(id);
  });
  expect(grown).toBeLessThan(little);
  expect(directory.size().users).toBe(10);
});

test("removed rows take no memory in an index", async () => {
  const index = new RowIndex();
  const grown = await growth(300_000, (row) => {
    index.add(row, row);
    index.remove(row, row);
  });
  expect(grown).toBeLessThan(little);
  expect(index.all(7)).toEqual([]);
});
