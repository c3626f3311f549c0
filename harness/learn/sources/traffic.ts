import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import type { NotRead } from "../har/har-call.ts";
import { Copies } from "./copies.ts";
import { openSource, type Source } from "./source.ts";

/** Recorded traffic of one or more files. */
export interface Traffic {
  /** The names of the files. */
  readonly names: readonly string[];
  /** The names of the files that end in the middle, with the number of their whole entries. */
  readonly cut: readonly { readonly name: string; readonly count: number }[];
  /** How many entries were passed over so far, by the reason. */
  readonly notRead: ReadonlyMap<NotRead, number>;
  /**
   * The exchanges of all files, in the order in which their requests were sent. One whose time is not known stays behind
   * the one before it.
   */
  calls(): Generator<RecordedCall | undefined>;
  close(): void;
}

/**
 * Opens files with traffic. Only the places of their entries are held in memory.
 *
 * Like `calls`, it can be interrupted: both yield from time to time.
 * @throws {HarnessError} for a file that cannot be read
 */
export function* openTraffic(paths: readonly string[]): Generator<undefined, Traffic> {
  const sources: Source[] = [];
  for (const path of paths) sources.push(yield* openSource(path));
  const notRead = new Map<NotRead, number>();
  return {
    names: sources.map(({ name }) => name),
    cut: sources.filter(({ isCut }) => isCut),
    notRead,
    *calls() {
      const copies = new Copies();
      for (const { file, source, index } of inOrder(sources)) {
        const entry = exchangeIn(source.read(index));
        const read = typeof entry !== "string" && copies.has(entry, file) ? "copy" : entry;
        if (typeof read === "string") notRead.set(read, (notRead.get(read) ?? 0) + 1);
        yield typeof read === "string" ? undefined : read;
      }
    },
    close: () => sources.forEach((source) => source.close()),
  };
}

/** Pages have parts with URLs of other kinds, such as `data:`. */
function exchangeIn(read: RecordedCall | NotRead): RecordedCall | NotRead {
  if (typeof read === "string") return read;
  return /^https?:/i.test(read.url) && URL.canParse(read.url) ? read : "no HTTP";
}

function* inOrder(
  sources: readonly Source[],
): Generator<{ readonly file: number; readonly source: Source; readonly index: number }> {
  // Sequences of numbers, since there may be millions of entries.
  const starts: number[] = [];
  const times: number[] = [];
  for (const source of sources) {
    starts.push(times.length);
    let last = -Infinity;
    for (let index = 0; index < source.count; index++) {
      const at = source.at(index);
      if (!Number.isNaN(at)) last = at;
      times.push(last);
    }
  }
  const order = Uint32Array.from(times, (_, place) => place);
  if (times.some((at, place) => at < (times[place - 1] ?? -Infinity))) {
    order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  }
  for (const place of order) {
    const file = starts.findLastIndex((start) => start <= place);
    const source = sources[file];
    if (source !== undefined) yield { file, source, index: place - (starts[file] ?? 0) };
  }
}
