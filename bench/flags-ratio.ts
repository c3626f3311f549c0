import { costOf } from "./cost.ts";
import { startMock } from "./processes.ts";
import { figure, type Figure } from "./statistics.ts";
import { workRequests } from "./works.ts";

/** Processes differ by more than the cost of a flag, so both mocks are started several times. */
const starts = 6;
const pairs = { warmUp: 5, counted: 8 };
const load = { connections: 16, milliseconds: 60_000, atMost: 1000 };

/** How the ratios were measured. */
export const flagsRounds = `${starts} starts, ${pairs.counted} pairs each`;

interface Compared {
  readonly mockProgram: readonly string[];
  /** The name of a work. */
  readonly work: string;
  readonly without: readonly string[];
  /** The flags of the start with this number. */
  readonly with: (start: number) => readonly string[];
}

/** How many requests a mock with some flags answers in the time that it needs for one without them. */
export async function ratioOfFlags({ work, mockProgram, without, with: flagsOf }: Compared): Promise<Figure> {
  const ratios: number[] = [];
  for (let start = 0; start < starts; start++) {
    const [plain, flagged] = [
      await startMock(mockProgram, ["--users", "1000", ...without]),
      await startMock(mockProgram, ["--users", "1000", ...flagsOf(start)]),
    ];
    try {
      const [toPlain, toFlagged] = [await requestOf(work, plain.url), await requestOf(work, flagged.url)];
      const ofStart: number[] = [];
      for (let pair = -pairs.warmUp; pair < pairs.counted; pair++) {
        const ofPlain = await costOf(plain, toPlain, load);
        const ofFlagged = await costOf(flagged, toFlagged, load);
        if (pair >= 0) ofStart.push(ofPlain.cpuMicroseconds / ofFlagged.cpuMicroseconds);
      }
      ratios.push(figure(ofStart).median);
    } finally {
      await Promise.all([plain.stop(), flagged.stop()]);
    }
  }
  return figure(ratios);
}

async function requestOf(work: string, url: string) {
  const request = (await workRequests(url)).get(work);
  if (request === undefined) throw new Error(`There is no work called ${work}.`);
  return request;
}
