import { StatementSync } from "node:sqlite";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { digestOf } from "./testing/digest.ts";
import { keptMock, newFolder, type TestKeptMock } from "./testing/kept-mock.ts";

let users = 0;
const newUser = () => ({ firstName: "A", lastName: "B", email: `w${users++}@example.com`, role: "Viewer" });
const slow = {
  delay: { type: "fixed", milliseconds: 60_000 },
  match: { operation: "users.create" },
  when: { times: 1 },
};

function create({ send }: TestKeptMock): Promise<Response> {
  return send("POST", "/api/v3/users", newUser());
}

/** Lets the next transactions fail until the returned function is called. */
function breakDisk({ database }: TestKeptMock): () => void {
  database.exec("CREATE TRIGGER broken BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'broken'); END");
  return () => database.exec("DROP TRIGGER broken");
}

/** Lets the next commit report an error although it was done. */
function failAfterCommit(): void {
  const running = vi.spyOn(StatementSync.prototype, "run").mockImplementation(function (
    this: StatementSync,
    ...values
  ) {
    running.mockRestore();
    const done = this.run(...values);
    if (this.sourceSQL === "COMMIT") throw Object.assign(new Error("disk I/O error"), { errcode: 10 });
    failAfterCommit();
    return done;
  });
}

/** What is stored equals what the mock shows. */
async function expectStored({ mock, storage }: TestKeptMock, folder: string): Promise<void> {
  await storage.close();
  const after = keptMock(folder);
  expect(digestOf(after.mock)).toBe(digestOf(mock));
  await after.storage.close();
}

test.for(["before", "after"] as const)(
  "refuses a call that a fault delays %s its handler if its world was given up meanwhile, even after others succeed",
  async (phase) => {
    const folder = newFolder();
    const mock = keptMock(folder);
    await create(mock);
    await mock.send("POST", "/__mock/faults", { ...slow, phase });
    const breakNow = () => breakDisk(mock);
    const early = phase === "after" ? breakNow() : undefined;
    const delayed = create(mock);
    await new Promise(setImmediate);
    const repair = early ?? breakNow();
    expect((await mock.send("POST", "/__mock/snapshots", { name: "s" })).status).toBe(503);
    repair();
    expect((await mock.send("POST", "/__mock/snapshots", { name: "t" })).status).toBe(201);
    mock.endDelays();
    expect((await delayed).status).toBe(503);
    await expectStored(mock, folder);
  },
);

test("a call that a fault delays after its handler succeeds if its change was stored before another one failed", async () => {
  const folder = newFolder();
  const mock = keptMock(folder);
  await create(mock);
  await mock.send("POST", "/__mock/faults", { ...slow, phase: "after" });
  const delayed = create(mock);
  await new Promise(setImmediate);
  const repair = breakDisk(mock);
  expect((await mock.send("POST", "/__mock/snapshots", { name: "s" })).status).toBe(503);
  repair();
  mock.endDelays();
  expect((await delayed).status).toBe(201);
  await expectStored(mock, folder);
});

test("a change of a world that could not be read back is not stored later", async () => {
  const folder = newFolder();
  const mock = keptMock(folder);
  await create(mock);
  const repair = breakDisk(mock);
  mock.database.exec("UPDATE change SET text = '[]]' || text WHERE position = 1");
  expect((await create(mock)).status).toBe(503);
  repair();
  expect((await create(mock)).status).toBe(503);
  mock.database.exec("UPDATE change SET text = substr(text, 4) WHERE position = 1");
  expect((await create(mock)).status).toBe(503);
  expect((await create(mock)).status).toBe(201);
  await expectStored(mock, folder);
});

test("after a commit that was done but reported as failed, stored changes are shown and writes still work", async () => {
  const folder = newFolder();
  const mock = keptMock(folder);
  await create(mock);
  failAfterCommit();
  expect((await create(mock)).status).toBe(503);
  expect((await create(mock)).status).toBe(201);
  expect(mock.mock.default.world.directory.usersNamed(`w${users - 2}@example.com`)).toHaveLength(1);
  await expectStored(mock, folder);
});

test("an answer to a client whose key leaves another sandbox waits until that is stored", async () => {
  const mock = keptMock(newFolder());
  const made = await mock.send("POST", "/__mock/sandboxes", {});
  const { id, clientId } = z.object({ id: z.string(), clientId: z.string() }).parse(await made.json());
  const ask = () => mock.send("POST", `/oauth2/token?client_id=${clientId}`);
  await ask();
  for (const remove of [
    () => mock.mock.sandbox(id)?.world.change({ type: "api-key-removed", clientId }),
    () => mock.mock.deleteSandbox(id),
  ]) {
    const repair = breakDisk(mock);
    remove();
    expect((await ask()).status).toBe(503);
    repair();
  }
  await mock.storage.close();
});

test("the page at / waits like any other answer, since it shows credentials", async () => {
  const mock = keptMock(newFolder());
  expect((await mock.send("GET", "/")).status).toBe(200);
  const repair = breakDisk(mock);
  mock.mock.default.world.changeSettings({ seats: 1 });
  expect((await mock.send("GET", "/")).status).toBe(503);
  repair();
  expect((await mock.send("GET", "/")).status).toBe(200);
  await mock.storage.close();
});

test("refuses a snapshot that was in progress when the worlds were given up", async () => {
  const folder = newFolder();
  const mock = keptMock(folder);
  await create(mock);
  const repair = breakDisk(mock);
  const answers = [create(mock), mock.send("POST", "/__mock/snapshots", { name: "s" })];
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([503, 503]);
  repair();
  await create(mock);
  expect(mock.mock.default.snapshots.size).toBe(0);
  await expectStored(mock, folder);
});
