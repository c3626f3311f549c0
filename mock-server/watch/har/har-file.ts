import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "../../message/make-folder.ts";
import { findHarEnd, harEnd, harStart, type HarEnd } from "./har-end.ts";
import { HarFileError } from "./har-file-error.ts";
import type { HarEntry } from "./har.ts";
import { WriterMark } from "./writer-mark.ts";

/** How long an entry may wait for others. */
const longestWaitMs = 20;
/** So many characters are written at once. */
const maxWaiting = 256 * 1024;

/**
 * A HAR file that grows while exchanges happen. After each write it is a whole HAR, because entries are written together
 * with a new end, in the place of the old one. A process that is killed loses at most the entries of the last moment.
 */
export class HarFile {
  readonly #path: string;
  readonly #file: number;
  readonly #mark: WriterMark;
  readonly #isNew: boolean;
  readonly #whenFailed: (error: HarFileError) => void;
  #end: HarEnd;
  #waiting: string[] = [];
  #waitingLength = 0;
  #isClosed = false;

  /**
   * Opens a file. A recording of ours that exists is continued, since traffic cannot be made again. Only the owner can
   * read a new one.
   *
   * @param whenFailed called if the file cannot be written any more; it keeps what was written before
   * @throws {HarFileError} if it cannot be written, exists and is not a recording of ours, or has another writer
   */
  constructor(path: string, whenFailed: (error: HarFileError) => void) {
    this.#path = path;
    this.#whenFailed = whenFailed;
    this.#file = openFile(path);
    try {
      this.#isNew = fstatSync(this.#file).size === 0;
      this.#mark = WriterMark.set(path);
    } catch (error) {
      closeSync(this.#file);
      throw HarFileError.of(path, error);
    }
    try {
      this.#end = findHarEnd(this.#file, path);
      this.#finish();
    } catch (error) {
      closeSync(this.#file);
      this.#mark.remove();
      throw HarFileError.of(path, error);
    }
    process.on("exit", this.#flush);
  }

  /** The number of entries, written or about to be. */
  get count(): number {
    return this.#end.count + this.#waiting.length;
  }

  /** Adds an entry. It is written within a moment. */
  append(entry: HarEntry): void {
    if (this.#isClosed) return;
    if (this.#waiting.length === 0) setTimeout(this.#flush, longestWaitMs).unref();
    const text = JSON.stringify(entry);
    this.#waiting.push(text);
    this.#waitingLength += text.length;
    if (this.#waitingLength >= maxWaiting) this.#flush();
  }

  /** Writes what is left. Nothing can be added afterwards. */
  close(): void {
    this.#flush();
    if (this.#isClosed) return;
    this.#isClosed = true;
    process.off("exit", this.#flush);
    closeSync(this.#file);
    this.#mark.remove();
  }

  /** Closes the file, and removes it if it is new and empty: what was to be recorded could not begin. */
  discard(): void {
    const isEmpty = this.#isNew && this.count === 0 && !this.#isClosed;
    this.close();
    if (isEmpty) rmSync(this.#path, { force: true });
  }

  readonly #flush = (): void => {
    if (this.#isClosed || this.#waiting.length === 0) return;
    const text = this.#waiting.join(",\n");
    const added = this.#waiting.length;
    this.#waiting = [];
    this.#waitingLength = 0;
    const { position, count } = this.#end;
    if (this.#isChanged()) {
      this.close();
      this.#whenFailed(new HarFileError(`${this.#path} was changed by another program`));
      return;
    }
    try {
      const written = write(this.#file, (count > 0 ? ",\n" : "\n") + text + harEnd, position);
      this.#end = { position: position + written - harEnd.length, count: count + added };
    } catch (error) {
      this.#giveUp(error);
    }
  };

  /** Whether another program has written the file, or removed or replaced it. */
  #isChanged(): boolean {
    const own = fstatSync(this.#file);
    const there = statSync(this.#path, { throwIfNoEntry: false });
    return there?.ino !== own.ino || there.dev !== own.dev || own.size !== this.#end.position + harEnd.length;
  }

  /** The old end is written again. It needs no new space, so a full disk does not prevent it. */
  #giveUp(cause: unknown): void {
    try {
      this.#finish();
    } catch {
      // A reader takes a file without its end too.
    }
    this.close();
    this.#whenFailed(HarFileError.of(this.#path, cause));
  }

  /** Makes a whole HAR of what is there. */
  #finish(): void {
    const { position, count } = this.#end;
    const start = position === 0 ? harStart : "";
    const written = write(this.#file, start + harEnd, position);
    ftruncateSync(this.#file, position + written);
    this.#end = { position: position + start.length, count };
  }
}

function openFile(path: string): number {
  try {
    makeFolder(dirname(path));
    const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    if (fstatSync(file).isFile()) return file;
    closeSync(file);
  } catch (error) {
    throw HarFileError.of(path, error);
  }
  throw new HarFileError(`${path} is not a regular file`);
}

/** Writes all of a text. Returns the number of bytes. */
function write(file: number, text: string, position: number): number {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) {
    done += writeSync(file, bytes, done, bytes.length - done, position + done);
  }
  return bytes.length;
}
