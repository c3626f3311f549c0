import { setImmediate as afterOthers } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { builtInWorld } from "../../world/seeds/built-in-worlds.ts";
import { digestOf } from "../testing/digest.ts";
import { copyOf, keptMock, newFolder, type TestKeptMock } from "../testing/kept-mock.ts";

const user = (index: number) => ({
  firstName: "A",
  lastName: "B",
  email: `u${index}@example.com`,
  role: "Viewer" as const,
});

function countChanges({ database }: TestKeptMock): number {
  return Number(database.prepare("SELECT count(*) AS count FROM change").get()?.["count"]);
}

/** The digest of the mock that the files of a folder lead to. */
async function digestIn(folder: string): Promise<string> {
  const { mock, storage } = keptMock(copyOf(folder));
  await storage.close();
  return digestOf(mock);
}

test("at every moment of a compaction the file leads to the same worlds", async () => {
  const folder = newFolder();
  const kept = keptMock(folder, { compactAbove: 6_000, world: builtInWorld("empty") });
  await kept.send("POST", "/__mock/snapshots", { name: "s" });
  await kept.send("POST", "/__mock/faults", {
    id: "f",
    when: { times: 3 },
    delay: { type: "fixed", milliseconds: 0 },
  });
  for (let round = 0; round < 15; round++) {
    for (let each = 0; each < 6; each++) await kept.send("POST", "/api/v3/users", user(round * 6 + each));
    expect(await digestIn(folder)).toBe(digestOf(kept.mock));
  }
  await vi.waitFor(() => expect(countChanges(kept)).toBeLessThan(60));
  await kept.send("POST", "/api/v3/users", user(90));
  expect(await digestIn(folder)).toBe(digestOf(kept.mock));
  await kept.storage.close();
});

test("a sandbox that is removed leaves nothing behind, even while it is compacted", async () => {
  const kept = keptMock(newFolder(), { compactAbove: 200 });
  const before = countChanges(kept);
  for (let index = 0; index < 5; index++) {
    const response = await kept.send("POST", "/__mock/sandboxes", {});
    const { id } = JSON.parse(await response.text());
    await kept.send("POST", `/__mock/snapshots?sandbox=${id}`, { name: "s" });
    await kept.send("DELETE", `/__mock/sandboxes/${id}`);
  }
  await vi.waitFor(() => {
    const left = kept.database
      .prepare("SELECT sandbox FROM change UNION SELECT sandbox FROM base ORDER BY sandbox")
      .all();
    expect(left.map(({ sandbox }) => sandbox)).toEqual(["", "default"]);
  });
  expect(countChanges(kept)).toBeLessThan(before + 20);
  await kept.storage.close();
});

test("requests are answered while a large world is compacted", async () => {
  const kept = keptMock(newFolder(), { compactAbove: 15_000 });
  const users = Array.from({ length: 3000 }, (_, index) => user(index));
  await kept.send("POST", "/__mock/seed", { mode: "merge", world: { users } });
  let turns = 0;
  while (countChanges(kept) > 0) {
    await afterOthers();
    turns++;
  }
  // Each part of the base is stored in a turn of its own.
  expect(turns).toBeGreaterThan(3);
  await kept.storage.close();
});

test.for(["", "A"])(
  "a character of two code units is not torn between two parts of a base: %s",
  async (shift) => {
    const folder = newFolder();
    const kept = keptMock(folder, { compactAbove: 15_000 });
    const users = Array.from({ length: 700 }, (_, index) => ({ ...user(index), lastName: "😀".repeat(400) }));
    await kept.mock.mergeWorld(kept.mock.default, { users: [{ ...user(700), firstName: shift }, ...users] });
    await vi.waitFor(() => expect(countChanges(kept)).toBe(0));
    expect(await digestIn(folder)).toBe(digestOf(kept.mock));
    await kept.storage.close();
  },
);
