import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newFolder } from "../testing.ts";
import type { Disk } from "./ledger-file.ts";
import { Ledger, readLedgers } from "./ledger.ts";

const header = {
  run: "ab12",
  tag: "mock-alteryx-ab12",
  target: "https://alteryx.example",
  startedAt: "2026-11-23T10:00:00.000Z",
  surfaces: { oauth: "/oauth2", rest: "/api/v3" },
};
const user = {
  at: "2026-11-23T10:00:01.000Z",
  surface: "rest",
  kind: "user",
  name: "first",
  email: "mock-alteryx-ab12-1@x",
} as const;

function ledgerAt(path: string) {
  return new Ledger(header, path);
}

function readLedger(path: string): Ledger {
  const [only, ...more] = readLedgers(path);
  if (only === undefined || more.length > 0) throw new Error("There should be one ledger.");
  return only;
}

test("a run that creates nothing leaves no file", () => {
  const folder = newFolder();
  ledgerAt(join(folder, "l.jsonl"));
  expect(() => readFileSync(join(folder, "l.jsonl"))).toThrow("ENOENT");
});

test("writes what is about to be created to the file at once, one JSON object per line", () => {
  const path = join(newFolder(), "l.jsonl");
  ledgerAt(path).creating(user);
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { event: "run", format: "mock-alteryx/ledger@1", run: "ab12", target: header.target },
    { event: "creating", run: "ab12", tag: header.tag, kind: "user", email: user.email },
  ]);
});

test("a ledger that an editor has given a byte order mark is read as before", () => {
  const path = join(newFolder(), "l.jsonl");
  ledgerAt(path).creating(user);
  writeFileSync(path, `\ufeff${readFileSync(path, "utf8")}`);
  expect(readLedger(path).header.run).toBe(header.run);
});

test("a ledger reads back the same", () => {
  const path = join(newFolder(), "l.jsonl");
  const ledger = ledgerAt(path);
  const entry = ledger.creating(user);
  ledger.created(entry, "id-1");
  ledger.refused(ledger.creating({ ...user, email: "mock-alteryx-ab12-2@x" }), 409);
  ledger.removed(ledger.creating({ ...user, kind: "group" }), "it stays");
  ledger.accepted(ledger.creating({ ...user, email: "mock-alteryx-ab12-4@x" }));
  ledger.named(entry, "mock-alteryx-ab12-5@x");
  ledger.renamed(entry, "mock-alteryx-ab12-3@x");
  ledger.removed(entry, null);
  ledger.reopened(entry);
  expect(readLedger(path)).toMatchObject({ header, entries: ledger.entries });
});

test("a line that was cut short is skipped, and the next one starts on a line of its own", () => {
  const path = join(newFolder(), "l.jsonl");
  ledgerAt(path).creating(user);
  appendFileSync(path, '{"event":"created","entry":1,"i');
  const again = readLedger(path);
  expect(again.entries).toHaveLength(1);
  again.removed(again.entries[0] ?? again.creating(user), null);
  expect(readLedger(path).entries).toMatchObject([{ removed: true }]);
});

test("a run that begins in a file whose last line was cut short is a run of its own", () => {
  const path = join(newFolder(), "l.jsonl");
  ledgerAt(path).creating(user);
  appendFileSync(path, '{"event":"created","entry":1,"i');
  new Ledger({ ...header, run: "cd34", tag: "mock-alteryx-cd34" }, path).creating(user);
  expect(readLedgers(path)).toMatchObject([{ header: { run: "ab12" } }, { header: { run: "cd34" } }]);
});

test("a ledger is read without being written", () => {
  const path = join(newFolder(), "l.jsonl");
  ledgerAt(path).creating(user);
  appendFileSync(path, '{"event":"created","entry":1,"i');
  const before = readFileSync(path, "utf8");
  readLedgers(path);
  expect(readFileSync(path, "utf8")).toBe(before);
});

test("a file may hold several runs, also on several servers", () => {
  const path = join(newFolder(), "l.jsonl");
  const first = new Ledger(header, path);
  const second = new Ledger(
    { ...header, run: "cd34", tag: "mock-alteryx-cd34", target: "https://other.example" },
    path,
  );
  first.created(first.creating(user), "id-1");
  second.created(second.creating(user), "id-2");
  first.creating(user);
  expect(readLedgers(path)).toMatchObject([
    { header: { run: "ab12" }, entries: [{ id: "id-1" }, { entry: 2 }] },
    { header: { run: "cd34", target: "https://other.example" }, entries: [{ id: "id-2" }] },
  ]);
});

test("a run of a later version is not missed", () => {
  const path = join(newFolder(), "l.jsonl");
  new Ledger(header, path).creating(user);
  const later = { event: "run", format: "mock-alteryx/ledger@2", run: "ef56", tag: "mock-alteryx-ef56" };
  appendFileSync(path, `${JSON.stringify(later)}\n`);
  expect(() => readLedgers(path)).toThrow("ledger@2 is of a later version");
});

test("a file of another kind is refused", () => {
  const path = join(newFolder(), "l.jsonl");
  writeFileSync(path, '{"event":"something"}\n');
  expect(() => readLedgers(path)).toThrow("is not a ledger");
});

/** Has room for so many lines, and cuts the next one short. */
function diskFor(lines: number): Disk {
  let left = lines;
  return {
    write: (file, text) => {
      if (left-- > 0) return writeFileSync(file, text);
      if (left === -1) writeFileSync(file, text.slice(0, 20));
      throw Object.assign(new Error("full"), { code: "ENOSPC" });
    },
  };
}

describe("a full disk", () => {
  test("creates nothing that the ledger does not contain", () => {
    const ledger = new Ledger(header, join(newFolder(), "l.jsonl"), { disk: diskFor(0) });
    expect(() => ledger.creating(user)).toThrow(/cannot be written \(ENOSPC\): nothing more is created/);
    expect(ledger.entries).toEqual([]);
  });

  test("remembers what was created so that it can be removed, and creates nothing more", () => {
    const path = join(newFolder(), "l.jsonl");
    const ledger = new Ledger(header, path, { disk: diskFor(1) });
    const entry = ledger.creating(user);
    ledger.created(entry, "id-1");
    expect(ledger.failure?.message).toContain("ENOSPC");
    expect(() => ledger.creating({ ...user, email: "mock-alteryx-ab12-2@x" })).toThrow("ENOSPC");
    ledger.removed(entry, null);
    expect(ledger.entries).toMatchObject([{ id: "id-1", removed: true }]);
    expect(readLedger(path).entries).toMatchObject([{ email: user.email, removed: false }]);
  });

  test("a line that fits again is read, whatever stands cut short before it", () => {
    const path = join(newFolder(), "l.jsonl");
    let isFull = false;
    const disk: Disk = {
      write: (file, text) => {
        if (!isFull) return writeFileSync(file, text);
        writeFileSync(file, text.slice(0, 20));
        throw Object.assign(new Error("full"), { code: "ENOSPC" });
      },
    };
    const ledger = new Ledger(header, path, { disk });
    const entry = ledger.creating(user);
    isFull = true;
    ledger.created(entry, "id-1");
    isFull = false;
    ledger.removed(entry, null);
    expect(readLedger(path).entries).toMatchObject([{ email: user.email, removed: true }]);
  });
});

test.for(["", "m", "mock-alteryx-", "mock-alteryx-ab1", "bystander"])(
  "a run whose tag is %j, which is not its own, is no run",
  (tag) => {
    const path = join(newFolder(), "l.jsonl");
    new Ledger({ ...header, tag }, path).creating(user);
    expect(() => readLedgers(path)).toThrow("is not a ledger");
  },
);
