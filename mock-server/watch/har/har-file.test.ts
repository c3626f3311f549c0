import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { Redaction } from "../../message/redaction/redaction.ts";
import { harEntryOf } from "./har-entry.ts";
import type { HarFileError } from "./har-file-error.ts";
import { HarFile } from "./har-file.ts";
import { harFaults } from "./testing.ts";

function newPath(): string {
  return join(mkdtempSync(join(tmpdir(), "har-")), "folder", "traffic.har");
}

function entry(number: number) {
  const request = { method: "GET", url: `http://server.example/${number}`, headers: [], body: "" };
  const response = { status: 200, headers: [], body: `é${"x".repeat(number)}` };
  return harEntryOf({ at: number, durationMs: 1, request, response }, new Redaction());
}

const har = z.looseObject({
  log: z.looseObject({ entries: z.array(z.looseObject({ request: z.looseObject({ url: z.string() }) })) }),
});

/** The numbers of the entries of a file, which has to be a valid HAR. */
function numbersIn(path: string): number[] {
  const read: unknown = JSON.parse(readFileSync(path, "utf8"));
  expect(harFaults(read)).toEqual([]);
  return har.parse(read).log.entries.map(({ request }) => Number(new URL(request.url).pathname.slice(1)));
}

function neverFails({ message }: HarFileError): void {
  throw new Error(message);
}

/** @returns how many entries the file had before, and has now */
function record(path: string, numbers: readonly number[]): [number, number] {
  const file = new HarFile(path, neverFails);
  const before = file.count;
  for (const number of numbers) file.append(entry(number));
  const now = file.count;
  file.close();
  return [before, now];
}

test("a file is a complete HAR from the start and after each write, and only its owner can read it", () => {
  vi.useFakeTimers();
  const path = newPath();
  const file = new HarFile(path, neverFails);
  expect(numbersIn(path)).toEqual([]);
  file.append(entry(1));
  file.append(entry(2));
  vi.advanceTimersByTime(20);
  expect(numbersIn(path)).toEqual([1, 2]);
  file.append(entry(3));
  expect(numbersIn(path)).toEqual([1, 2]);
  file.close();
  file.append(entry(4));
  expect(numbersIn(path)).toEqual([1, 2, 3]);
  expect(statSync(path).mode & 0o077).toBe(0);
  vi.useRealTimers();
});

test("a recording is continued, wherever the earlier one was cut", () => {
  const whole = newPath();
  record(whole, [1, 2, 3]);
  const bytes = readFileSync(whole);
  fc.assert(
    fc.property(fc.nat(bytes.length), (length) => {
      const path = join(mkdtempSync(join(tmpdir(), "har-")), "cut.har");
      writeFileSync(path, bytes);
      truncateSync(path, length);
      const counts = record(path, [8, 9]);
      const numbers = numbersIn(path);
      const kept = numbers.slice(0, -2);
      expect(counts).toEqual([kept.length, kept.length + 2]);
      expect(numbers.slice(-2)).toEqual([8, 9]);
      expect(kept).toEqual([1, 2, 3].slice(0, kept.length));
      expect(kept.length === 3 || length < bytes.length).toBe(true);
    }),
    { examples: [[bytes.length], [0]], numRuns: 300 },
  );
});

test.for([
  ["another HAR", '{"log":{"version":"1.2","creator":{"name":"Firefox"},"entries":[]}}'],
  ["any other file", "a diary"],
] as const)("%s is refused, and stays as it is", ([, text]) => {
  const path = join(mkdtempSync(join(tmpdir(), "har-")), "other.har");
  writeFileSync(path, text);
  expect(() => new HarFile(path, neverFails)).toThrow(
    `${path} exists and is not a recording of this program`,
  );
  expect(readFileSync(path, "utf8")).toBe(text);
});

test("a folder and a device are refused", () => {
  expect(() => new HarFile(tmpdir(), neverFails)).toThrow("cannot be written (EISDIR)");
  expect(() => new HarFile("/dev/null", neverFails)).toThrow("/dev/null is not a regular file");
});

test("what is waiting is written when the process exits", () => {
  const path = newPath();
  expect(inProcess(path, "file.append(entry); process.exit();").status).toBe(0);
  expect(numbersIn(path)).toEqual([7]);
});

test("a file that cannot grow stays a complete HAR, and reports it once", () => {
  const path = newPath();
  const add = "while (!hasFailed) { file.append(entry); file.close(); file = open(); }";
  const { stdout } = inProcess(path, add, "ulimit -f 64;");
  expect(stdout).toBe(`${path} cannot be written (EFBIG)\n`);
  expect(numbersIn(path).length).toBeGreaterThan(5);
});

/** Runs code with an open file in a process of its own. */
function inProcess(path: string, code: string, before = "") {
  const module = new URL("./har-file.ts", import.meta.url);
  const script = `
    import { HarFile } from ${JSON.stringify(module)};
    const entry = ${JSON.stringify(entry(7))};
    let hasFailed = false;
    const open = () => new HarFile(process.argv[1], ({ message }) => { hasFailed = true; console.log(message); });
    let file = open();
    ${code}`;
  return spawnSync(
    "/bin/sh",
    ["-c", `${before} exec "$0" --input-type=module -e "$1" "$2"`, process.execPath, script, path],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
}

test("a recording has one writer, and the next one may begin when it ends or was killed", () => {
  const path = newPath();
  const first = new HarFile(path, neverFails);
  expect(() => new HarFile(path, neverFails)).toThrow(
    `${path} is being recorded by process ${process.pid}; name another file`,
  );
  first.append(entry(1));
  first.close();
  expect(existsSync(`${path}.lock`)).toBe(false);
  const { pid: ended } = spawnSync(process.execPath, ["-e", ""]);
  const own = { pid: process.pid, startedAt: performance.timeOrigin, machine: hostname() };
  const left = [
    { ...own, pid: ended },
    // A container that was restarted.
    { ...own, startedAt: 0 },
    { ...own, machine: "another" },
    "no mark",
  ];
  for (const [index, mark] of left.entries()) {
    writeFileSync(`${path}.lock`, JSON.stringify(mark));
    expect(record(path, [index + 2])).toEqual([index + 1, index + 2]);
  }
  const { ppid: running } = process;
  writeFileSync(`${path}.lock`, JSON.stringify({ ...own, pid: running }));
  expect(() => new HarFile(path, neverFails)).toThrow(`process ${running}`);
});

test.for<[string, (path: string) => void]>([
  ["longer", (path) => appendFileSync(path, "another program")],
  ["shorter", (path) => truncateSync(path, 10)],
  ["another file", (path) => (rmSync(path), writeFileSync(path, "another program"))],
  ["gone", (path) => rmSync(path)],
])("a recording that another program makes %s is left as it is, and the writer says so", ([, change]) => {
  const path = newPath();
  let told = "";
  const file = new HarFile(path, ({ message }) => (told = message));
  change(path);
  const changed = existsSync(path) && readFileSync(path, "utf8");
  file.append(entry(1));
  file.close();
  expect(told).toBe(`${path} was changed by another program`);
  expect(existsSync(path) && readFileSync(path, "utf8")).toBe(changed);
});

test("a recording that could not begin leaves no file, and one that exists stays", () => {
  const path = newPath();
  new HarFile(path, neverFails).discard();
  expect(readdirSync(dirname(path))).toEqual([]);
  record(path, [1]);
  new HarFile(path, neverFails).discard();
  expect(numbersIn(path)).toEqual([1]);
});
