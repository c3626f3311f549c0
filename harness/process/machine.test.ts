import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Operator } from "../targets/live/testing.ts";
import type { Machine } from "./machine.ts";
import { readObservation } from "../learn/observation.ts";
import { readRecording } from "../targets/replay/recording.ts";
import { readLedgers } from "../targets/live/sender/ledger.ts";
import { startStandIn } from "../stand-in/stand-in.ts";

/** Every question for the time moves the clock by one second. */
function tickingMachine(): Machine {
  let now = Date.UTC(2026, 10, 23, 10);
  return { now: () => (now += 1000) - 1000, newRunId: () => "ab12" };
}

const date = /2026-11-23T10:\d\d:\d\d\.000Z/;

test("a run's report, recording and ledger use the machine's time, and the ledger its run id", async () => {
  await using standIn = await startStandIn();
  const operator = new Operator(standIn);
  const [record, report] = [operator.file("r.jsonl"), operator.file("report.xml")];
  const machine = tickingMachine();
  await operator.check({ mode: "full", only: "users.create*", record, report: [`junit=${report}`], machine });
  expect(/timestamp="([^"]*)"/.exec(readFileSync(report, "utf8"))?.[1]).toMatch(date);
  expect(readRecording(record).header.startedAt).toMatch(date);
  const [ledger] = readLedgers(operator.ledger);
  expect(ledger?.header).toMatchObject({ run: "ab12", tag: "mock-alteryx-ab12" });
  expect(ledger?.header.startedAt).toBe("2026-11-23T10:00:00.000Z");
  expect(ledger?.entries.length).toBeGreaterThan(0);
  expect(ledger?.entries.filter(({ at }) => !date.test(at))).toEqual([]);
});

test("an observation uses the machine's time for its start and end", async () => {
  await using standIn = await startStandIn();
  const operator = new Operator(standIn);
  await operator.observe({ only: "paging.not-a-number", machine: tickingMachine() });
  const { startedAt, finishedAt } = await readObservation(operator.file("observation.json"));
  expect([startedAt, finishedAt]).toEqual(["2026-11-23T10:00:01.000Z", "2026-11-23T10:00:02.000Z"]);
});
