// Tested by harness/learn/sources/traffic.test.ts.
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { basename } from "node:path";
import { reasonOf } from "../../process/write-file.ts";
import { usageError } from "../../process/harness-error.ts";
import { fileOf, seekableFile } from "./seekable-file.ts";

const chunkBytes = 1024 * 1024;
/** Entries that stand this near to each other are read in one step. */
const nearBytes = 64 * 1024;

/** A file that is read in pieces, as UTF-8. */
export class TrafficFile {
  /** As people call it: without its folder, which may be somebody's name. */
  readonly name: string;
  readonly size: number;
  readonly #file: number;
  /** One memory for all parts, since the collector of garbage would have much to do with many. */
  readonly #memory = Buffer.alloc(2 * chunkBytes);
  #block = Buffer.alloc(0);
  #blockFrom = 0;

  private constructor(name: string, file: number) {
    this.name = name;
    this.#file = file;
    this.size = fstatSync(file).size;
  }

  /** @throws {HarnessError} if it cannot be read */
  static open(path: string): TrafficFile {
    try {
      return new TrafficFile(basename(path), seekableFile(openSync(path, "r")));
    } catch (error) {
      const reason = reasonOf(error);
      const message =
        reason === "ENOENT" ? `There is no file ${path}.` : `${path} cannot be read (${reason}).`;
      throw usageError(message, { cause: error });
    }
  }

  /** A file that stands in another one, and is called like that. */
  static within({ name }: TrafficFile, content: Uint8Array): TrafficFile {
    return new TrafficFile(name, fileOf(content));
  }

  /** The whole file, piece by piece. Each piece is overwritten by the next one. */
  *chunks(): Generator<Buffer> {
    const chunk = Buffer.alloc(Math.min(chunkBytes, this.size));
    for (let from = 0; from < this.size;) {
      const length = readSync(this.#file, chunk, 0, chunk.length, from);
      if (length === 0) return;
      yield chunk.subarray(0, length);
      from += length;
    }
  }

  /** A part of the file. It is overwritten by the next one. */
  bytes(from: number, to: number): Buffer {
    const ahead = from - (this.#blockFrom + this.#block.length);
    if (from < this.#blockFrom || to > this.#blockFrom + this.#block.length) {
      const isNext = ahead < nearBytes && from >= this.#blockFrom;
      this.#read(from, isNext ? Math.max(to, from + chunkBytes) : to);
    }
    return this.#block.subarray(from - this.#blockFrom, to - this.#blockFrom);
  }

  close(): void {
    closeSync(this.#file);
  }

  #read(from: number, to: number): void {
    const wanted = Math.min(to, this.size) - from;
    const memory = wanted > this.#memory.length ? Buffer.alloc(wanted) : this.#memory;
    this.#block = memory.subarray(0, readSync(this.#file, memory, 0, wanted, from));
    this.#blockFrom = from;
  }
}
