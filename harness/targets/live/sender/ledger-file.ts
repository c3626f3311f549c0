import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "../../../../mock-server/message/make-folder.ts";
import { HarnessError, usageError } from "../../../process/harness-error.ts";
import { reasonOf } from "../../../process/write-file.ts";

/** What a ledger takes of a file system, so that a test can fill it up. */
export interface Disk {
  /** Writes the whole text, or throws. */
  readonly write: (file: number, text: string) => void;
}

interface LedgerFileOptions {
  readonly firstLine?: object;
  readonly disk?: Disk;
  /** Takes the secrets out of a text. */
  readonly hide?: (text: string) => string;
}

/** A file to which lines are added, each on disk when {@link append} returns. */
export class LedgerFile {
  readonly #path: string;
  readonly #disk: Disk;
  readonly #hide: (text: string) => string;
  /** What stands before the first line that is added. */
  #opening: string;
  #file: number | undefined;

  constructor(
    path: string,
    { firstLine, disk = { write: writeFileSync }, hide = (text) => text }: LedgerFileOptions,
  ) {
    this.#path = path;
    this.#disk = disk;
    this.#hide = hide;
    this.#opening = firstLine === undefined ? "" : `${JSON.stringify(firstLine)}\n`;
  }

  /** @throws {HarnessError} where the line is not on disk */
  append(line: object): void {
    this.#file ??= this.#open();
    try {
      this.#disk.write(this.#file, `${this.#opening}${this.#write(line)}\n`);
      this.#opening = "";
      fsyncSync(this.#file);
    } catch (error) {
      // A line may have been cut short: the next one starts on a line of its own.
      if (!this.#opening.startsWith("\n")) this.#opening = `\n${this.#opening}`;
      throw new HarnessError(
        `The ledger ${this.#path} cannot be written (${reasonOf(error)}): nothing more is created. Make room, or choose another with --ledger FILE.`,
        { cause: error },
      );
    }
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #write(line: object): string {
    return JSON.stringify(line, (_, value: unknown) =>
      typeof value === "string" ? this.#hide(value) : value,
    );
  }

  #open(): number {
    try {
      makeFolder(dirname(this.#path));
      const file = openSync(this.#path, "a+", 0o600);
      // A crash may have cut the last line short.
      if (!endsWithLine(file)) this.#opening = `\n${this.#opening}`;
      return file;
    } catch (error) {
      throw usageError(
        `The ledger ${this.#path} cannot be written (${reasonOf(error)}): choose another with --ledger FILE.`,
        { cause: error },
      );
    }
  }
}

function endsWithLine(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size === 0 || readSync(file, last, 0, 1, size - 1) === 0 || last.toString() === "\n";
}
