import { expect, test } from "vitest";
import { Ids } from "../../world/ids.ts";
import { stateFormat } from "../../world/seeds/world-state.ts";
import { exampleLog } from "../testing/example-log.ts";
import { inParts } from "./in-parts.ts";
import { logFormat, readRecord, writeRecord } from "./record-text.ts";
import { StoredRecordError } from "./stored-record-error.ts";

const record = [{ type: "sandbox-removed", sandbox: "s0123456789" }] as const;

test("a record reads back as written", () => {
  expect(readRecord(writeRecord(record))).toEqual(record);
});

test.for([
  ["a torn record", writeRecord(record).slice(0, 20)],
  ["a record of another release", '[{"type":"sandbox-moved","sandbox":"s0123456789"}]'],
  ["a field of another release", '[{"type":"sandbox-removed","sandbox":"s0123456789","by":"x"}]'],
  ["another document", '{"format":"mock-alteryx/state@1"}'],
] as const)("%s is refused", ([, text]) => {
  expect(() => readRecord(text)).toThrow(StoredRecordError);
});

test("a stored fault stays readable if an earlier release armed what is refused today", () => {
  const fields = { match: { path: "/users/{id" }, when: { ttl: "PT0S" }, response: { status: 500 } };
  const random = new Ids(1).position;
  const fault = { id: "f1", fields, armedAt: 0, random };
  const changes = [{ type: "fault-armed", fault, serial: 1 }];
  const positions = { ids: random, secrets: random };
  const text = JSON.stringify([{ type: "world-changed", sandbox: "default", changes, positions }]);
  expect(readRecord(text)).toEqual(JSON.parse(text));
});

test("the formats of a log and of a state have different names", () => {
  expect(logFormat).not.toBe(stateFormat);
});

/** The same value with long lists: each innermost list of objects has its items many times. */
function lengthened(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, lengthened(inner)]));
  const items = value.map(lengthened);
  const isOfObjects = items.every((item) => typeof item === "object" && !Array.isArray(item));
  if (!isOfObjects || JSON.stringify(items).length > 5000) return items;
  return Array.from({ length: 501 }, () => items).flat();
}

test("records of every kind can have long lists", async () => {
  for (const record of await exampleLog()) {
    const long = JSON.stringify(record.map(lengthened));
    expect(JSON.stringify(readRecord(long)) === long, JSON.stringify(record).slice(0, 200)).toBe(true);
  }
});

/** A record with a long list, of which one item is wrong. */
function recordWithWrong(at: number): string {
  const changes = Array.from({ length: 1234 }, (_, index) => ({
    type: "user-removed",
    id: index === at ? 5 : "x",
  }));
  const positions = { ids: [0, 0, 0, 0], secrets: [0, 0, 0, 0] };
  return JSON.stringify([{ type: "world-changed", sandbox: "s", changes, positions }]);
}

test("a bad item refuses its long list, and the sentence names it", () => {
  expect(readRecord(recordWithWrong(-1))).toHaveLength(1);
  for (const at of [0, 499, 500, 999, 1000, 1233])
    expect(() => readRecord(recordWithWrong(at))).toThrow(`changes.${at}.id`);
});

test("the parts of a long list are complete, and no part is long", () => {
  const list = Array.from({ length: 1234 }, (_, index) => index);
  const content = { name: "x", inner: [{ list, other: [1, 2] }], more: list.map(String) };
  const parts = [...inParts(content)].map((part) => JSON.stringify(part));
  expect(parts.length).toBeGreaterThan(4);
  for (const index of list) {
    expect(parts.filter((part) => new RegExp(`[[,]${index}[,\\]]`).test(part)).length).toBeGreaterThan(0);
  }
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(JSON.stringify(content).length / 2);
  expect([...inParts({ short: [1] })]).toEqual([{ short: [1] }]);
});
