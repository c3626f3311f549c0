import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import { startMockServer } from "../../../mock-server/public/library.ts";
import { atOnce } from "../../../mock-server/world/directory/work.ts";
import { openTraffic } from "./traffic.ts";

const folder = mkdtempSync(join(tmpdir(), "traffic-"));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function read(...paths: readonly string[]) {
  const traffic = atOnce(openTraffic(paths));
  const calls = [...traffic.calls()].filter((call) => call !== undefined);
  traffic.close();
  return { names: traffic.names, cut: traffic.cut, notRead: traffic.notRead, calls };
}

function entry(at: string | undefined, path: string, text = "") {
  return {
    ...(at !== undefined && { startedDateTime: `2026-11-01T00:00:${at}Z` }),
    request: { method: "GET", url: `https://server.example/${path}`, headers: [], bodySize: 0 },
    response: { status: 200, headers: [], content: { size: text.length, text } },
  };
}

const log = (entries: readonly unknown[], more: object = {}) => ({
  log: { version: "1.2", ...more, entries },
});
const placesOf = (calls: readonly RecordedCall[]) => calls.map(({ place }) => place);
const pathsOf = (calls: readonly RecordedCall[]) => calls.map(({ url }) => new URL(url).pathname.slice(1));

const oddHeaders = { "bad name": "x", "x-nul": "\u0000", "x-other": "日本", "x-good": "1" };

test("names and values that are no headers are passed over, in whatever file", () => {
  const message = { headers: oddHeaders, body: "" };
  const exchange = {
    at: "2026-11-01T00:00:00Z",
    sandbox: "default",
    method: "GET",
    path: "/api/v3/users",
    query: {},
    status: 200,
    durationMs: 1,
    injected: false,
    request: message,
    response: message,
  };
  const recording = [
    {
      format: "mock-alteryx/recording@1",
      target: "https://server.example",
      startedAt: "2026-11-01T00:00:00Z",
      offers: [],
      surfaces: {},
      clientId: "client",
      hasScimToken: false,
    },
    {
      contract: null,
      tag: { prefix: "m", emailDomain: "a.example" },
      exchanges: [
        { method: "GET", url: "https://server.example/x", status: 200, headers: oddHeaders, body: "" },
      ],
      pool: [],
      secondKeys: [],
      assetOwner: null,
    },
  ];
  const har = { request: { method: "GET", url: "https://server.example/x" }, response: { status: 200 } };
  const pairs = Object.entries(oddHeaders).map(([name, value]) => ({ name, value }));
  const files = [
    file("odd.har", JSON.stringify(log([{ ...har, response: { status: 200, headers: pairs } }]))),
    file("odd-journal.json", JSON.stringify({ exchanges: [exchange] })),
    file("odd-recording.jsonl", recording.map((line) => `${JSON.stringify(line)}\n`).join("")),
  ];
  for (const path of files) {
    const names = read(path).calls.map(({ responseHeaders }) => [...responseHeaders.keys()]);
    expect(names, path).toEqual([["x-good"]]);
  }
});

test("entries are found in any JSON", () => {
  const text = fc.string({
    unit: fc.constantFrom('"', "\\", "{", "}", "[", "]", ",", ":", "a", "é", "\n", "entries"),
  });
  const others = fc.dictionary(
    text.filter((name) => name !== "entries"),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(others, others, fc.array(text), fc.constantFrom(0, 1, 3), (before, after, texts, indent) => {
      const entries = texts.map((each, index) => entry("01", `${index}`, each));
      const har = {
        ...before,
        log: { ...before, pages: [{ entries: [] }], entries, ...after, entries_: [] },
      };
      const path = file("any.har", `\ufeff ${JSON.stringify(har, null, indent)}\n`);
      expect(read(path).calls.map(({ responseBody }) => responseBody)).toEqual(texts);
    }),
  );
});

test("the calls of several files are read in the order of their times; what has none stays where it is", () => {
  const one = file(
    "one.har",
    JSON.stringify(log([entry("03", "c"), entry(undefined, "d"), entry("01", "a")])),
  );
  const two = file("two.har", JSON.stringify(log([entry("02", "b"), entry("03", "e"), entry("04", "f")])));
  const { calls, names } = read(one, two);
  expect(pathsOf(calls)).toEqual(["a", "b", "c", "d", "e", "f"]);
  expect(placesOf(calls).slice(0, 3)).toEqual(["one.har, entry 3", "two.har, entry 1", "one.har, entry 1"]);
  expect(calls[3]?.at).toBeUndefined();
  expect(names).toEqual(["one.har", "two.har"]);
});

test("a call that two files have is read once, and one that a file has twice is read twice", () => {
  const [a, b] = [entry("01", "a"), entry("02", "b")];
  const again = { ...a, response: { ...a.response, status: 404 } };
  const early = file("early.har", JSON.stringify(log([a, a, entry(undefined, "d")])));
  const late = file("late.har", JSON.stringify(log([a, b, again, entry(undefined, "d")])));
  const { calls, notRead } = read(early, late);
  expect(placesOf(calls)).toEqual([
    "early.har, entry 1",
    "early.har, entry 2",
    "early.har, entry 3",
    "late.har, entry 3",
    "late.har, entry 4",
    "late.har, entry 2",
  ]);
  expect(Object.fromEntries(notRead)).toEqual({ copy: 1 });
});

const har = JSON.stringify(log([entry("01", "a"), entry("02", "b", "é")]));

test.for([
  ["UTF-16 of Windows", Buffer.from(`\ufeff${har}`, "utf16le")],
  ["UTF-16 without a mark", Buffer.from(har, "utf16le")],
  ["UTF-16, big-endian", Buffer.from(`\ufeff${har}`, "utf16le").swap16()],
  ["UTF-8 with a mark", `\ufeff${har}`],
] as const)("a file in %s is read", ([, content]) => {
  const { calls } = read(file("coded.har", content));
  expect(calls.map(({ responseBody }) => responseBody)).toEqual(["", "é"]);
});

test("a pipe is read", () => {
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  const writing = spawn("/bin/sh", ["-c", 'cat "$0" > "$1"', file("piped.har", har), pipe], {
    stdio: "ignore",
  });
  onTestFinished(() => void writing.kill());
  expect(pathsOf(read(pipe).calls)).toEqual(["a", "b"]);
});

test("a file that was cut short is read up to there, and says so", () => {
  const whole = read(file("whole.har", har));
  expect(whole.cut).toEqual([]);
  const { calls, cut } = read(file("cut.har", har.slice(0, -3)));
  expect(pathsOf(calls)).toEqual(["a", "b"]);
  expect(cut).toMatchObject([{ name: "cut.har", count: 2 }]);
  expect(pathsOf(read(file("cut2.har", har.slice(0, har.indexOf('"é"')))).calls)).toEqual(["a"]);
});

test("counts skipped entries by reason", () => {
  const data = { ...entry("01", "a"), request: { method: "GET", url: "data:,a", headers: [] } };
  const odd = [{ ...entry("01", "a"), _fromCache: "disk" }, null, {}, entry("02", "b"), data];
  const { calls, notRead } = read(file("odd.har", JSON.stringify(log(odd))));
  expect(placesOf(calls)).toEqual(["odd.har, entry 3"]);
  expect(Object.fromEntries(notRead)).toEqual({ cached: 1, "no HTTP": 1, unreadable: 1 });
});

test.for([
  ["nothing", "", "is empty"],
  ["an archive", "PK\u0003\u0004", "is an archive without a HAR"],
  ["a log", 'Try: curl -H "Authorization', "is not a HAR"],
  ["text", "a diary", "is not a HAR, the journal of a mock, or a recording of a run"],
  ["other JSON", '{"a":[1]}', "is not a HAR"],
  ["an observation", '{"format":"mock-alteryx/observation@1"}', "this is an observation"],
  ["a HAR without a whole entry", har.slice(0, 60), "ends before its first complete entry"],
  ["what only looks like a HAR", '{"log":{"entries":[{"a":x}]}}', "bad.har, entry 1 is no JSON"],
] as const)("%s is refused in one sentence", ([, content, message]) => {
  const path = file("bad.har", content);
  expect(() => read(path)).toThrow(message);
  expect(() => read(path)).toThrow(path);
});

test("a folder and a missing file are refused", () => {
  mkdirSync(join(folder, "folder.har"), { recursive: true });
  expect(() => read(join(folder, "folder.har"))).toThrow("folder.har cannot be read (EISDIR)");
  expect(() => read(join(folder, "missing.har"))).toThrow(`There is no file ${join(folder, "missing.har")}.`);
});

function shown(call: RecordedCall) {
  return { ...call, place: "", url: call.url.replaceAll("+", "%20") };
}

test("the journal of a mock is read as its HAR is", async () => {
  await using mock = await startMockServer();
  await using box = await mock.sandbox();
  for (const { tokens, url } of [mock, box]) {
    const headers = { Authorization: `Bearer ${await tokens.mint()}`, "Content-Type": "application/json" };
    await fetch(`${url}/api/v3/users?page=1&search=a%20b`, { headers });
    await fetch(`${url}/api/v3/users`, { method: "POST", headers, body: "{}" });
  }
  mock.faults.add({ response: { status: 503, body: "down" } });
  await fetch(`${mock.url}/api/v3/users`);
  for (const { journal } of [mock, box]) {
    const fromHar = read(file("mock.har", JSON.stringify(journal.har()))).calls;
    const fromJournal = read(file("mock.json", JSON.stringify({ exchanges: journal.entries() }))).calls;
    expect(fromJournal.map(shown)).toEqual(fromHar.map(shown));
    expect(fromHar.length).toBeGreaterThan(1);
  }
});
