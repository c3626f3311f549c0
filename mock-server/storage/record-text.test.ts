import { expect, test } from "vitest";
import { stateFormat } from "../world/seeds/world-state.ts";
import { logFormat, readRecord, writeRecord } from "./record-text.ts";
import { StoredRecordError } from "./stored-record-error.ts";

const record = [{ type: "sandbox-removed", sandbox: "s0123456789" }] as const;

test("a record is read as it was written", () => {
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

test("the formats of a log and of a state have different names", () => {
  expect(logFormat).not.toBe(stateFormat);
});
