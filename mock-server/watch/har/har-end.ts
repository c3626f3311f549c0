// Tested by mock-server/watch/har/har-file.test.ts.
import { fstatSync, readSync } from "node:fs";
import { HarFileError } from "./har-file-error.ts";
import { harOf } from "./recorded-har.ts";

/** What stands before the entries. Each entry has a line of its own. */
export const harStart = JSON.stringify(harOf([])).replace(/\]\}\}$/, "");
/** What stands after the entries. */
export const harEnd = "\n]}}\n";

/** The same in every version of this program. */
const beginning = '{"log":{"version":"1.2","creator":{"name":"mock-alteryx-server",';

/** Where the next entry goes. */
export interface HarEnd {
  readonly position: number;
  /** The number of entries before it. */
  readonly count: number;
}

/**
 * Where a recording is continued. One that was cut short, such as by a crash of the machine, is continued after its last
 * whole line.
 *
 * @throws {HarFileError} if the file is no recording of ours
 */
export function findHarEnd(file: number, path: string): HarEnd {
  const { size } = fstatSync(file);
  if (!beginning.startsWith(textAt(file, 0, Math.min(size, beginning.length)))) {
    throw new HarFileError(`${path} exists and is not a recording of this program; name another file`);
  }
  const isWhole = textAt(file, size - harEnd.length, size) === harEnd;
  const lastLine = isWhole ? size - harEnd.length : lastLineFeed(file, size);
  // Not even the start is whole.
  if (lastLine === undefined) return { position: 0, count: 0 };
  const before = textAt(file, lastLine - 1, lastLine);
  return { position: before === "," ? lastLine - 1 : lastLine, count: lineFeedsBefore(file, lastLine) };
}

const chunkBytes = 64 * 1024;

function lineFeedsBefore(file: number, end: number): number {
  let count = 0;
  for (let from = 0; from < end; from += chunkBytes) {
    count += textAt(file, from, Math.min(end, from + chunkBytes)).split("\n").length - 1;
  }
  return count;
}

function lastLineFeed(file: number, size: number): number | undefined {
  for (let to = size; to > 0; to -= chunkBytes) {
    const from = Math.max(0, to - chunkBytes);
    const place = textAt(file, from, to).lastIndexOf("\n");
    if (place >= 0) return from + place;
  }
  return undefined;
}

/** One character for each byte. */
function textAt(file: number, from: number, to: number): string {
  const start = Math.max(0, from);
  const bytes = Buffer.alloc(Math.max(0, to - start));
  return bytes.toString("latin1", 0, readSync(file, bytes, 0, bytes.length, start));
}
