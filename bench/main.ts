/** `npm run bench`: measures what docs/performance.md tells, in one run, against bare Hono. */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { pinLoad } from "./processes.ts";
import type { Row } from "./row.ts";
import { measureThroughput } from "./throughput.ts";

const { values: flags } = parseArgs({
  options: { json: { type: "string" }, quick: { type: "boolean" }, only: { type: "string" } },
});
const mockProgram = ["dist/mock-server/main.js"];
const pinned = pinLoad();

const rows: Row[] = [];
rows.push(
  ...(await measureThroughput({
    mockProgram,
    rounds: flags.quick === true ? 3 : 7,
    millisecondsEach: flags.quick === true ? 500 : 1000,
  })),
);

console.log(table(rows));
if (!pinned)
  console.log("Server and load share processors: taskset is missing. The figures are rougher for it.");
if (flags.json !== undefined) {
  const machine = { processors: cpus().length, model: cpus()[0]?.model, node: process.version, pinned };
  writeFileSync(flags.json, `${JSON.stringify({ rows, machine }, undefined, 2)}\n`);
}

function table(rows: readonly Row[]): string {
  return rows
    .map(({ work, ratio, value, unit, goal, met, spread }) =>
      [
        work.padEnd(40),
        `${ratio ?? value} ${unit}`.padEnd(20),
        `${spread[0]}–${spread[1]}`.padEnd(16),
        goal.padEnd(8),
        met ? "met" : "NOT MET",
      ].join(" "),
    )
    .join("\n");
}
