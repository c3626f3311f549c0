import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { integer, sample } from "fast-check";
import { Operator, type Ended } from "../testing.ts";
import { childRun } from "./child-run.ts";
import { harmsOf } from "./judge.ts";
import type { Flavour } from "./production.ts";
import { startHostile } from "./server.ts";

/** How a run ends before its time. */
export interface Ending {
  readonly name: string;
  /** Ends the run at its moment. */
  readonly end: (child: ChildProcess) => void;
  /** How many bytes the disk of the run has room for, by the moment. */
  readonly diskBytes?: (moment: number) => number;
  /** Whether the run gets to clean up. */
  readonly isGraceful: boolean;
}

export const endings: readonly Ending[] = [
  ...(["SIGINT", "SIGTERM", "SIGHUP"] as const).map((signal) => ({
    name: signal,
    end: (child: ChildProcess) => void child.kill(signal),
    isGraceful: true,
  })),
  { name: "SIGKILL", end: (child) => void child.kill("SIGKILL"), isGraceful: false },
  { name: "a closed stdout", end: ({ stdout }) => void stdout?.destroy(), isGraceful: true },
  {
    name: "a closed stdout and stderr",
    end: ({ stdout, stderr }) => void [stdout, stderr].map((stream) => stream?.destroy()),
    isGraceful: true,
  },
  {
    name: "a full disk",
    end: () => undefined,
    // The ledger grows by this much with a request.
    diskBytes: (moment) => moment * 20,
    isGraceful: true,
  },
];

const fullDisk = fileURLToPath(new URL("./full-disk.ts", import.meta.url));

/** A whole run takes more than a thousand requests, and begins with finding the surfaces. */
const moments = integer({ min: 12, max: 1500 });

/** The same moments every time, each a number of requests. */
export function someMoments(count: number): readonly number[] {
  return sample(moments, { numRuns: count, seed: 12 });
}

interface CutShort {
  readonly flavour: Flavour;
  readonly ending: Ending;
  readonly moment: number;
}

/** Ends a run at a moment, sweeps, and tells all the harm that was done. */
export async function cutShort({ flavour, ending, moment }: CutShort): Promise<readonly string[]> {
  await using server = await startHostile(flavour, { name: "honest" });
  const operator = new Operator(server);
  const bytes = ending.diskBytes?.(moment);
  let isCutShort = false;
  const { exitCode, out, notes } = await childRun(server, {
    operator,
    flavour,
    mode: "full",
    ...(bytes !== undefined && {
      node: { args: ["--import", fullDisk], env: { DISK_BYTES: String(bytes) } },
    }),
    meanwhile: async (child) => {
      while (server.arrivals.length < moment && child.exitCode === null) await new Promise(setImmediate);
      isCutShort = child.exitCode === null && bytes === undefined;
      ending.end(child);
    },
  });
  const swept = await operator.sweep();
  const said: Ended = {
    exitCode: swept.exitCode === 2 ? 0 : swept.exitCode,
    out: `${out}\n${swept.out}`,
    notes: `${notes}\n${swept.notes}`,
  };
  const harms = await harmsOf(server, { ended: said, crash: undefined, hasBroken: false, wasHeldUp: false });
  // A moment may come after the end of the run, and a disk may have room for all of it.
  const allowed = isCutShort || notes.includes("ENOSPC") ? [3] : [0, 3];
  const isAllowed = allowed.some((each) => each === exitCode);
  return [...harms, ...(ending.isGraceful && !isAllowed ? [`ended with exit code ${exitCode}`] : [])];
}
