import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { Operator, type Ended } from "../testing.ts";
import { childRun } from "./child-run.ts";
import { harmsOf, maxUsers } from "./judge.ts";
import type { Flavour } from "./production.ts";
import type { Row } from "./row.ts";
import { startHostile } from "./server.ts";

export interface Cell {
  readonly row: Row;
  readonly flavour: Flavour;
  readonly mode: "safe-write" | "full";
}

const report = z.object({ summary: z.looseObject({ broken: z.number() }) });

/** Short, so that the rows of servers that hold a run up do not take long. */
const limits = { requestTimeout: 0.3, maxResponseSize: 4, maxUsers };

/** A server that keeps a run for longer than this holds it up. */
const longestMs = 40_000;

/** Checks one hostile server and tells all the harm that was done. */
export async function runCell({ row, flavour, mode }: Cell): Promise<readonly string[]> {
  await using server = await startHostile(flavour, row);
  const operator = new Operator(server);
  const reportFile = operator.file("report.json");
  let wasHeldUp = false;
  const watchdog = setTimeout(() => {
    wasHeldUp = true;
    void server.close();
  }, longestMs);
  let ended: Ended | undefined;
  let crash: unknown;
  try {
    ended = await operator.check({ mode, profile: flavour, report: [`json=${reportFile}`], ...limits });
  } catch (error) {
    crash = error;
  }
  clearTimeout(watchdog);
  const hasBroken = existsSync(reportFile) && brokenIn(reportFile) > 0;
  return harmsOf(server, { ended, crash, hasBroken, wasHeldUp });
}

/** The same by the command line in a process of its own. */
export async function runCellAsChild({ row, flavour, mode }: Cell): Promise<readonly string[]> {
  await using server = await startHostile(flavour, row);
  const operator = new Operator(server);
  const reportFile = operator.file("report.json");
  const { requestTimeout, maxResponseSize } = limits;
  const args = [
    `--report=json=${reportFile}`,
    `--request-timeout=${requestTimeout}`,
    `--max-response-size=${maxResponseSize}`,
  ];
  const { exitCode, out, notes } = await childRun(server, { operator, flavour, mode, args });
  const hasBroken = existsSync(reportFile) && brokenIn(reportFile) > 0;
  const ended = exitCode === null ? undefined : { exitCode, out, notes };
  return harmsOf(server, { ended, crash: "It was killed.", hasBroken, wasHeldUp: false });
}

function brokenIn(file: string): number {
  return report.parse(JSON.parse(readFileSync(file, "utf8"))).summary.broken;
}
