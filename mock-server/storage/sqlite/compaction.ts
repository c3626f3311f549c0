import { setImmediate as afterOthers } from "node:timers/promises";
import type { Mock } from "../../sandboxes/mock.ts";
import { inSlices } from "../../world/slices.ts";
import { writingJson } from "../../world/write-json.ts";
import { changesOf, changesOfMock } from "../changes-of.ts";
import { NotStored } from "../not-stored.ts";
import type { StoredChange } from "../format/stored-change.ts";
import { ofMock, type StateFile, type Written } from "./state-file.ts";

/** A base is replaced when the changes after it are this many times as long. */
const basesInChanges = 2;

/** The characters of a base that are stored in one transaction, and the rows that are removed in one. */
const partLength = 256 * 1024;
const rowsAtOnce = 500;

interface Size {
  base: number;
  changes: number;
}

/**
 * Keeps the file short: replaces the changes of a sandbox by the shortest list that leads to the same state. It does so
 * in slices, between which the mock answers requests.
 */
export class Compaction {
  readonly #file: StateFile;
  readonly #mock: Mock;
  readonly #sizes: Map<string, Size>;
  readonly #due = new Set<string>();
  readonly #above: number;
  #running: Promise<void> | undefined;
  #isStopped = false;

  constructor(file: StateFile, mock: Mock, { above }: { readonly above: number }) {
    this.#file = file;
    this.#mock = mock;
    this.#above = above;
    this.#sizes = new Map(file.sizes().map(({ sandbox, ...size }) => [sandbox, size]));
  }

  /** Called after each transaction, while no change waits to be stored. */
  note({ lengths, removed }: Written): void {
    for (const [sandbox, length] of lengths) {
      const size = this.#sizes.get(sandbox) ?? { base: 0, changes: 0 };
      size.changes += length;
      this.#sizes.set(sandbox, size);
      if (size.changes > Math.max(this.#above, basesInChanges * size.base)) this.#due.add(sandbox);
    }
    for (const sandbox of removed) {
      this.#sizes.delete(sandbox);
      this.#due.add(sandbox);
    }
    this.#begin();
  }

  /** Ends the running compaction. What it has stored so far does not count. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  #begin(): void {
    const [sandbox] = this.#due;
    if (sandbox === undefined || this.#running !== undefined || this.#isStopped) return;
    this.#due.delete(sandbox);
    // The list is made now, so that it is the state at the file's position. Its parts never change.
    const changes = this.#shortest(sandbox);
    this.#running = this.#compact(sandbox, this.#file.position, changes)
      .catch((error: unknown) => this.#putOff(sandbox, error))
      .finally(() => {
        this.#running = undefined;
      });
  }

  #shortest(id: string): readonly StoredChange[] | undefined {
    if (id === ofMock) return changesOfMock(this.#mock);
    const sandbox = this.#mock.sandbox(id);
    return sandbox === undefined ? undefined : changesOf(this.#mock, sandbox);
  }

  async #compact(sandbox: string, position: number, changes: readonly StoredChange[] | undefined) {
    const before = this.#sizes.get(sandbox)?.changes ?? 0;
    if (changes !== undefined) {
      const texts: string[] = [];
      for (const change of changes) texts.push(await inSlices(writingJson(change)));
      const text = `[${texts.join(",")}]`;
      for (const [part, piece] of partsOf(text).entries()) {
        await afterOthers();
        if (this.#isStopped) return;
        this.#file.addPart({ sandbox, position, text: piece }, part);
      }
      this.#file.useBase(sandbox, position);
      const meanwhile = (this.#sizes.get(sandbox)?.changes ?? 0) - before;
      this.#sizes.set(sandbox, { base: text.length, changes: meanwhile });
    }
    while (!this.#isStopped && this.#file.tidy(sandbox, rowsAtOnce)) await afterOthers();
  }

  /** A compaction can wait, for example until the disk has room. It is tried again when there is twice as much to gain. */
  #putOff(sandbox: string, error: unknown): void {
    if (!(error instanceof NotStored)) this.#mock.reportBug(error);
    const size = this.#sizes.get(sandbox);
    if (size !== undefined) size.base = Math.max(size.base, size.changes);
  }
}

/** A text in parts. None of them ends within a character of two code units, which SQLite could not store. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const last = text.charCodeAt(at + partLength - 1);
    const end = at + partLength - (last >= 0xd800 && last < 0xdc00 ? 1 : 0);
    parts.push(text.slice(at, end));
    at = end;
  }
  return parts;
}
