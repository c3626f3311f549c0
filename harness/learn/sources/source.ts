// Tested by harness/learn/sources/traffic.test.ts.
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import { wrongKindOfText } from "../../../mock-server/serve/files/file-kinds.ts";
import { usageError, type HarnessError } from "../../process/harness-error.ts";
import { callOfHar, instantIn, type NotRead } from "../har/har-call.ts";
import { EntryScanner } from "./entry-scanner.ts";
import { Archive } from "./archive.ts";
import { attachedBodiesOf, isBodyName, maxAttachedBytes, type Attached } from "../har/attached.ts";
import { callOfJournal } from "./journal-call.ts";
import { withoutLongTexts } from "./long-texts.ts";
import { callsOfRecording } from "./recording-calls.ts";
import { TrafficFile } from "./traffic-file.ts";

/** A file with recorded traffic. */
export interface Source {
  readonly name: string;
  readonly count: number;
  /** The time by which entries of several files are ordered; NaN if there is none. */
  at(index: number): number;
  /** An entry, or why it is none. */
  read(index: number): RecordedCall | NotRead;
  /** Whether the file ends in the middle. Its whole entries are read. */
  readonly isCut: boolean;
  close(): void;
}

/** The member of an entry that tells its time, by the array that holds the entries. */
const containers = { "log.entries": "startedDateTime", exchanges: "at" } as const;
const readers = {
  "log.entries": callOfHar,
  exchanges: (json: unknown, place: string) => callOfJournal(json, place),
} as const satisfies Record<string, (json: unknown, place: string, attached: Attached) => unknown>;

/** The most bytes of an entry that are parsed as they are. */
const maxBytes = 64 * 1024 * 1024;
/** The most bytes of a HAR in an archive, which is unpacked at once. */
const maxPackedBytes = 512 * 1024 * 1024;
const beginningBytes = 4096;

/**
 * Opens a HAR, a journal or a recording. Which one it is, the content tells.
 * @throws {HarnessError} for anything else
 */
export function* openSource(path: string): Generator<undefined, Source> {
  const { file, attached, close } = unpacked(TrafficFile.open(path), path);
  const beginning = file.bytes(0, Math.min(beginningBytes, file.size)).toString("utf8");
  if (/"format"\s*:\s*"mock-alteryx\/recording@/.test(beginning)) return recordingIn(path, file);
  const scanner = new EntryScanner(containers, instantIn);
  for (const chunk of file.chunks()) {
    scanner.scan(chunk);
    yield;
  }
  const { spans, isCut, container } = scanner;
  const { length: count } = spans.to;
  if (!isContainer(container) || (isCut && count === 0)) throw unreadable(path, beginning, scanner);
  return {
    name: file.name,
    count,
    isCut,
    at: (index) => spans.at[index] ?? Number.NaN,
    read: (index) => {
      const place = `${file.name}, entry ${index + 1}`;
      const entry = parsed(file.bytes(spans.from[index] ?? 0, spans.to[index] ?? 0), path, place);
      return readers[container](entry, place, attached);
    },
    close,
  };
}

/** A HAR with the bodies that stand in files of their own: in its folder, or with it in an archive. */
function unpacked(file: TrafficFile, path: string) {
  const closing = () => file.close();
  if (file.bytes(0, Math.min(2, file.size)).toString("latin1") !== "PK") {
    return { file, attached: attachedBodiesOf(path), close: closing };
  }
  const archive = new Archive(file);
  const name = archive.names.find((each) => each.endsWith(".har")) ?? "";
  const content = archive.read(name, maxPackedBytes);
  if (content === undefined) return { file, attached: () => undefined, close: closing };
  const har = TrafficFile.within(file, content);
  const close = () => {
    har.close();
    file.close();
  };
  const attached: Attached = (each) => (isBodyName(each) ? archive.read(each, maxAttachedBytes) : undefined);
  return { file: har, attached, close };
}

function recordingIn(path: string, file: TrafficFile): Source {
  file.close();
  const { startedAt, calls } = callsOfRecording(path, file.name);
  return {
    name: file.name,
    count: calls.length,
    isCut: false,
    at: () => startedAt,
    read: (index) => calls[index] ?? "unreadable",
    close: () => undefined,
  };
}

function parsed(bytes: Buffer, path: string, place: string): unknown {
  const text = (bytes.length > maxBytes ? withoutLongTexts(bytes, maxBytes) : bytes).toString("utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw usageError(`${path}: ${place} is no JSON.`, { cause: error });
  }
}

function isContainer(path: string | undefined): path is keyof typeof containers {
  return path !== undefined && Object.hasOwn(containers, path);
}

function unreadable(path: string, beginning: string, { isCut }: EntryScanner): HarnessError {
  const wanted = "a HAR, the journal of a mock, or a recording of a run";
  const told = wrongKindOfText(beginning, "har");
  if (told !== undefined) return usageError(`${path}: ${told}`);
  if (beginning.trim() === "") return usageError(`${path} is empty. It should be ${wanted}.`);
  if (beginning.startsWith("PK")) {
    return usageError(
      `${path} is an archive without a HAR, such as Fiddler's SAZ. Export the traffic as HAR.`,
    );
  }
  // Other text seems cut, too, if it ends within quotes.
  if (isCut && beginning.trimStart().startsWith("{"))
    return usageError(`${path} ends before its first complete entry.`);
  return usageError(`${path} is not ${wanted}.`);
}
