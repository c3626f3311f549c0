import { spawn, type ChildProcess } from "node:child_process";
import { integer, sample } from "fast-check";
import { Operator, type Ended } from "../testing.ts";
import { harmsOf, maxUsers } from "./judge.ts";
import type { Flavour } from "./production.ts";
import { startHostile, type HostileServer } from "./server.ts";

/** How a run ends before its time. */
export interface Ending {
  readonly name: string;
  /** Ends the run at its moment. */
  readonly end: (child: ChildProcess) => void;
  /** Most bytes that a file of the run may have, in 512-byte blocks, by the moment: as on a disk that is full. */
  readonly fileBlocks?: (moment: number) => number;
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
    fileBlocks: (moment) => Math.ceil(moment / 12),
    isGraceful: true,
  },
];

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
  const { exitCode, out, notes, wasInTime } = await childRun(server, operator, { flavour, ending, moment });
  const swept = await operator.sweep();
  const said: Ended = {
    exitCode: swept.exitCode === 2 ? 0 : swept.exitCode,
    out: `${out}\n${swept.out}`,
    notes: `${notes}\n${swept.notes}`,
  };
  const harms = await harmsOf(server, { ended: said, crash: undefined, hasBroken: false, wasHeldUp: false });
  // A disk may have room enough for the whole run, and a moment may come after its end.
  const isCertain = wasInTime && ending.fileBlocks === undefined;
  const allowed: readonly (number | null)[] = isCertain ? [3] : [0, 3];
  return [
    ...harms,
    ...(ending.isGraceful && !allowed.includes(exitCode) ? [`ended with exit code ${exitCode}`] : []),
  ];
}

async function childRun(
  server: HostileServer,
  { envFile, ledger }: Operator,
  { flavour, ending, moment }: CutShort,
): Promise<{ exitCode: number | null; out: string; notes: string; wasInTime: boolean }> {
  const args = [
    "harness/main.ts",
    "check",
    "--target",
    server.url,
    "--env-file",
    envFile,
    "--ledger",
    ledger,
  ];
  args.push("--rate", "10000", "--mode", "full", "--profile", flavour, "--max-users", String(maxUsers));
  const limit = ending.fileBlocks?.(moment);
  const child =
    limit === undefined
      ? spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] })
      : spawn("sh", ["-c", `ulimit -f ${limit} && exec "$0" "$@"`, process.execPath, ...args], {
          stdio: ["ignore", "pipe", "pipe"],
        });
  let out = "";
  let notes = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (notes += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  while (server.arrivals.length < moment && child.exitCode === null) await new Promise(setImmediate);
  const wasInTime = child.exitCode === null;
  ending.end(child);
  return { exitCode: await exited, out, notes, wasInTime };
}
