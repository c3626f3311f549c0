import { expect, onTestFinished, test } from "vitest";
import { everythingOfSandbox } from "../testing/digest.ts";
import { MemoryDatabase, MemoryLog } from "../testing/memory-log.ts";
import { sharedMock } from "../testing/shared-mock.ts";

/** A process that compacts often, and a way to change its default world. */
async function compacting() {
  const database = new MemoryDatabase();
  const process = await sharedMock(new MemoryLog(database), { compactAbove: 2000 });
  onTestFinished(() => process.storage.close());
  const addUser = (number: number) => {
    const userName = `new.${number}@x.example`;
    const schemas = ["urn:ietf:params:scim:schemas:core:2.0:User"];
    const name = { givenName: "New", familyName: String(number) };
    const body = { schemas, userName, name, emails: [{ value: userName }] };
    return process.send("POST", "/scim/v2/Users", { body, token: "mock-scim-token" });
  };
  return { database, process, addUser };
}

async function rebuilt(database: MemoryDatabase) {
  const { mock, storage } = await sharedMock(new MemoryLog(database));
  await storage.close();
  return everythingOfSandbox(mock.default);
}

test("compaction keeps the log short and the world the same", async () => {
  const { database, process, addUser } = await compacting();
  for (let number = 1; number <= 300; number++) await addUser(number);
  const texts = database.worlds.get("default")?.texts ?? [];
  expect(texts.length).toBeLessThan(250);
  expect(texts.at(-1)?.position).toBe(301);
  const before = everythingOfSandbox(process.mock.default);
  await process.storage.close();
  expect(await rebuilt(database)).toEqual(before);
});

test("changes that arrive while a log is compacted are kept", async () => {
  const { database, process, addUser } = await compacting();
  for (let turn = 0; turn < 30; turn++) {
    // No change waits for the one before it.
    await Promise.all(Array.from({ length: 10 }, (_, index) => addUser(turn * 10 + index)));
  }
  const before = everythingOfSandbox(process.mock.default);
  await process.storage.close();
  expect(await rebuilt(database)).toEqual(before);
});
