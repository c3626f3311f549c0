import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { checkOut } from "../scripts/check-out.ts";
import { costOf } from "./cost.ts";
import { startMock } from "./processes.ts";
import { figure, interval, type Interval } from "./statistics.ts";
import { workRequests } from "./works.ts";

/** Pairs of loads for each start. The first ones are not counted. */
const pairs = { warmUp: 5, counted: 8 };
/** The number of requests is fixed, however busy the machine is. */
const load = { connections: 16, milliseconds: 60_000, atMost: 1000 };
/** A row fails if even the upper end of its interval is below this ratio. */
const leastRatio = 0.97;

/** How many requests this tree's mock answers in the processor time that the other one needs for one. */
export interface ComparedRow {
  readonly work: string;
  readonly ratio: Interval;
  readonly isSlower: boolean;
}

interface CompareOptions {
  /** How often both mocks are started, since one process may be a tenth faster than the next: 12, 24 or 48. */
  readonly starts: number;
  readonly wants: (work: string) => boolean;
}

/** Compares this tree with another checkout or commit, with both loaded in turn. */
export async function compareWith(
  folderOrRef: string,
  { starts, wants }: CompareOptions,
): Promise<readonly ComparedRow[]> {
  using checkedOut = existsSync(folderOrRef) ? undefined : checkOut(folderOrRef);
  const trees = { old: checkedOut?.path ?? folderOrRef, new: process.cwd() };
  for (const cwd of Object.values(trees))
    execFileSync("npm", ["run", "-s", "build"], { cwd, stdio: "ignore" });
  const ratios = new Map<string, number[]>();
  for (let start = 0; start < starts; start++) {
    for (const [work, ratio] of await ratiosOfOneStart(trees, wants)) {
      ratios.set(work, [...(ratios.get(work) ?? []), ratio]);
    }
  }
  return [...ratios].map(([work, values]) => {
    const ratio = interval(values);
    return { work, ratio, isSlower: ratio.to < leastRatio };
  });
}

/** The median ratio of each work's pairs. The two mocks take turns at going first. */
async function ratiosOfOneStart(
  trees: { readonly old: string; readonly new: string },
  wants: (work: string) => boolean,
): Promise<ReadonlyMap<string, number>> {
  const before = await startMock(programOf(trees.old), ["--users", "1000"]);
  const after = await startMock(programOf(trees.new), ["--users", "1000"]);
  try {
    const [onBefore, onAfter] = [await workRequests(before.url), await workRequests(after.url)];
    const ratios = new Map<string, number>();
    for (const [work, toBefore] of onBefore) {
      const toAfter = onAfter.get(work);
      if (toAfter === undefined || !wants(work)) continue;
      const ofPairs: number[] = [];
      for (let pair = -pairs.warmUp; pair < pairs.counted; pair++) {
        const oldFirst = pair % 2 === 0 ? await costOf(before, toBefore, load) : undefined;
        const now = await costOf(after, toAfter, load);
        const old = oldFirst ?? (await costOf(before, toBefore, load));
        if (pair >= 0) ofPairs.push(old.cpuMicroseconds / now.cpuMicroseconds);
      }
      ratios.set(work, figure(ofPairs).median);
    }
    return ratios;
  } finally {
    await Promise.all([before.stop(), after.stop()]);
  }
}

const packageFile = z.object({ bin: z.record(z.string(), z.string()) });

/** The program of the mock's command `serve` in a built tree. */
function programOf(tree: string): readonly string[] {
  const { bin } = packageFile.parse(JSON.parse(readFileSync(join(tree, "package.json"), "utf8")));
  const [command] = Object.values(bin);
  if (command === undefined) throw new Error(`${tree} has no command.`);
  return [join(tree, command), "serve"];
}
