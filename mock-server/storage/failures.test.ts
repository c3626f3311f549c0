import { chmodSync, mkdirSync, renameSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { restUser } from "../../contracts/wire/rest.ts";
import { digestOf, everythingOf } from "./testing/digest.ts";
import { copyOf, keptMock, newFolder, type TestKeptMock } from "./testing/kept-mock.ts";

let users = 0;
const newUser = () => ({ firstName: "A", lastName: "B", email: `u${users++}@example.com`, role: "Viewer" });
const scim = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "scim@example.com" };

/** Lets the file not grow any more, as on a full disk. Then creates users until one does not fit. */
async function fillDisk({ database, send }: TestKeptMock): Promise<Response> {
  database.exec("PRAGMA max_page_count = 1");
  for (;;) {
    const response = await send("POST", "/api/v3/users", newUser());
    if (response.status !== 201) return response;
  }
}

function makeRoom({ database }: TestKeptMock): void {
  database.exec("PRAGMA max_page_count = 4294967294");
}

test("on a full disk every surface refuses writes with one sentence, and reads still work", async () => {
  const folder = newFolder();
  const mock = keptMock(folder);
  const { send } = mock;
  const list = async () => (await send("GET", "/api/v3/users?pageSize=200")).text();
  await list();
  const refused = [await fillDisk(mock)];
  const [before, listed] = [everythingOf(mock.mock).sandboxes, await list()];
  refused.push(
    await send("POST", "/api/v3/users", newUser()),
    await send("POST", "/scim/v2/Users", scim),
    await send("POST", "/__mock/snapshots", { name: "s" }),
    await send("POST", "/__mock/sandboxes", {}),
  );
  for (const response of refused) {
    const text = await response.text();
    expect(response.status, text).toBe(503);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(text).toContain(`The disk is full, so ${folder} stores nothing more: make room`);
  }
  expect(refused.map((each) => each.headers.get("x-mock-error"))).toEqual(Array(5).fill("not-stored"));
  expect(await list()).toBe(listed);
  expect(everythingOf(mock.mock).sandboxes).toEqual(before);
  const journal = await (await send("GET", "/__mock/journal")).text();
  expect(journal.match(/"status":503,.{0,300}?"cause":"The disk is full/g)).toHaveLength(3);
  const ready = await send("GET", "/__mock/health/ready");
  expect(ready.status).toBe(503);
  expect(await ready.text()).toContain("The disk is full");

  makeRoom(mock);
  expect((await send("POST", "/api/v3/users", newUser())).status).toBe(201);
  expect((await send("GET", "/__mock/health/ready")).status).toBe(200);
  // A smaller record may still have found room in between. Each change is told once.
  expect(mock.told.at(-1)).toBe(`Changes are stored in ${folder} again.`);
  const isFull = mock.told.map((line) => line.startsWith("The disk is full"));
  expect(isFull).toEqual(isFull.map((_, index) => index % 2 === 0));
  await mock.storage.close();
  const after = keptMock(folder);
  expect(digestOf(after.mock)).toBe(digestOf(mock.mock));
  await after.storage.close();
});

test("for a moment after a failure writes are refused before they change anything", async () => {
  const mock = keptMock(newFolder(), { retryMs: 60_000 });
  await fillDisk(mock);
  makeRoom(mock);
  expect((await mock.send("POST", "/api/v3/users", newUser())).status).toBe(503);
  expect((await mock.send("POST", "/__mock/reset")).status).toBe(503);
  expect((await mock.send("GET", "/api/v3/users")).status).toBe(200);
  await mock.storage.close();
});

test("an exchange that began before a failure does not answer from abandoned worlds", async () => {
  const mock = keptMock(newFolder());
  await mock.send("GET", "/api/v3/users");
  await mock.send("POST", "/__mock/faults", {
    delay: { type: "fixed", milliseconds: 60_000 },
    match: { method: "DELETE" },
  });
  const created = await mock.send("POST", "/api/v3/users", newUser());
  const { id } = restUser.parse(await created.json());
  const delayed = mock.send("DELETE", `/api/v3/users/${id}`);
  await fillDisk(mock);
  const before = digestOf(mock.mock);
  makeRoom(mock);
  mock.endDelays();
  expect((await delayed).status).toBe(503);
  expect(digestOf(mock.mock)).toBe(before);
  await mock.storage.close();
});

test("another writer ends the right to write", async () => {
  const mock = keptMock(newFolder());
  mock.database.exec("UPDATE log SET writer = writer + 1");
  const response = await mock.send("POST", "/__mock/snapshots", { name: "s" });
  expect(response.status).toBe(503);
  expect(await response.text()).toContain("Another mock has taken over");
  expect(mock.mock.default.snapshots.size).toBe(0);
  await mock.storage.close();
});

test("does not write to a folder that was moved away", async () => {
  const folder = newFolder();
  const mock = keptMock(folder);
  renameSync(folder, `${folder}-moved`);
  const response = await mock.send("POST", "/__mock/snapshots", { name: "s" });
  expect(response.status).toBe(503);
  expect(await response.text()).toContain(`${folder} was moved or removed while the mock was running`);
  renameSync(`${folder}-moved`, folder);
  expect((await mock.send("POST", "/__mock/snapshots", { name: "s" })).status).toBe(201);
  await mock.storage.close();
});

/** What is wrong with a folder, and the sentence with which it is refused. */
const unusable: Readonly<Record<string, { spoil: (folder: string) => string; sentence: string }>> = {
  "a folder of a newer release": {
    spoil: (folder) => edited(folder, "UPDATE log SET format = 'mock-alteryx/log@9', release = '9.1.0'"),
    sentence: "was written by release 9.1.0, which this release, ",
  },
  "another database": {
    spoil: (folder) => edited(folder, "DROP TABLE log"),
    sentence: "holds a file that this mock did not write",
  },
  "a file that is no database": {
    spoil: (folder) => {
      writeFileSync(join(folder, "worlds.sqlite"), "my notes, which are rather long ".repeat(100));
      return folder;
    },
    sentence: "holds a file that this mock did not write",
  },
  "a file in the place of the folder": {
    spoil: (folder) => {
      writeFileSync(join(folder, "file"), "");
      return join(folder, "file");
    },
    sentence: "cannot be opened as a directory",
  },
  "a folder below a file": {
    spoil: (folder) => {
      writeFileSync(join(folder, "file"), "");
      return join(folder, "file", "state");
    },
    sentence: "cannot be opened as a directory",
  },
  "a folder in the place of the file": {
    spoil: (folder) => {
      mkdirSync(join(folder, "new", "worlds.sqlite"), { recursive: true });
      return join(folder, "new");
    },
    sentence: "cannot be opened as a directory",
  },
  "a damaged record": {
    spoil: (folder) => edited(folder, "UPDATE change SET text = substr(text, 1, 40) WHERE position = 1"),
    sentence: "cannot be used, because of change 1. A record is damaged",
  },
  "a record of another kind": {
    spoil: (folder) => edited(folder, "UPDATE change SET text = '[1]' WHERE position = 1"),
    sentence: "another release wrote it (Invalid input: expected object, received number)",
  },
  "a file without one of its tables": {
    spoil: (folder) => edited(folder, "DROP TABLE change"),
    sentence: "are damaged: put back a copy",
  },
  "a file that was cut": {
    spoil: (folder) => {
      edited(folder, "PRAGMA journal_mode = DELETE");
      truncateSync(join(folder, "worlds.sqlite"), 4096 * 3);
      return folder;
    },
    sentence: "are damaged: put back a copy",
  },
};

test.for(Object.entries(unusable))(
  "refuses %s with one sentence, and does not touch it",
  async ([, { spoil, sentence }]) => {
    const folder = newFolder();
    const mock = keptMock(folder);
    await mock.send("POST", "/__mock/snapshots", { name: "s" });
    await mock.storage.close();
    const spoilt = spoil(folder);
    for (const time of [1, 2]) expect(() => keptMock(spoilt), `${time}`).toThrow(sentence);
  },
);

// Root may write every file.
test.skipIf(process.getuid?.() === 0)(
  "refuses a file that this user cannot write, with one sentence",
  async () => {
    const folder = newFolder();
    await keptMock(folder).storage.close();
    for (const mode of [0o400, 0o000]) {
      chmodSync(join(folder, "worlds.sqlite"), mode);
      expect(() => keptMock(folder)).toThrow(`${folder} cannot be written: let this user write there`);
    }
  },
);

function edited(folder: string, sql: string): string {
  const database = new DatabaseSync(join(folder, "worlds.sqlite"));
  database.exec(sql);
  database.close();
  return folder;
}

test("drops a record that was torn during the write, and keeps the earlier ones", async () => {
  const folder = newFolder();
  const mock = keptMock(folder);
  await mock.send("POST", "/api/v3/users", newUser());
  const before = digestOf(mock.mock);
  const { size } = statSync(join(folder, "worlds.sqlite-wal"));
  await mock.send("POST", "/__mock/snapshots", { name: "s" });
  const torn = copyOf(folder);
  truncateSync(join(torn, "worlds.sqlite-wal"), size + 5000);
  const after = keptMock(torn);
  expect(digestOf(after.mock)).toBe(before);
  await Promise.all([mock.storage.close(), after.storage.close()]);
});
