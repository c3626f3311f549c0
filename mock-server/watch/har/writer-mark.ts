// Tested by mock-server/watch/har/har-file.test.ts.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";
import { HarFileError } from "./har-file-error.ts";

/** A process. After a restart a container's first process has the same number again. */
const writer = z.object({ pid: z.int().positive(), startedAt: z.number(), machine: z.string() });

/**
 * A file beside a recording that names the process that writes it, so that no second one begins. The mark of a process
 * that was killed is replaced. Of another machine, or container, nobody knows whether it runs; two writers then notice
 * each other by what they write.
 */
export class WriterMark {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** @throws {HarFileError} if another process writes the recording, or this one does so already */
  static set(recording: string): WriterMark {
    const path = `${recording}.lock`;
    if (!tryToWrite(path)) {
      const pid = runningWriter(path);
      if (pid !== undefined) throw inUse(recording, pid);
      rmSync(path, { force: true });
      if (!tryToWrite(path)) throw inUse(recording, runningWriter(path));
    }
    return new WriterMark(path);
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }
}

function ownMark(): z.infer<typeof writer> {
  return { pid: process.pid, startedAt: performance.timeOrigin, machine: hostname() };
}

/** Returns whether there was no mark. */
function tryToWrite(path: string): boolean {
  try {
    writeFileSync(path, `${JSON.stringify(ownMark())}\n`, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** The process that a mark names, if it runs. */
function runningWriter(path: string): number | undefined {
  const own = ownMark();
  const named = read(path);
  if (named === undefined || named.machine !== own.machine) return undefined;
  if (named.pid === own.pid) return named.startedAt === own.startedAt ? own.pid : undefined;
  return isRunning(named.pid) ? named.pid : undefined;
}

function read(path: string): z.infer<typeof writer> | undefined {
  try {
    return writer.safeParse(JSON.parse(readFileSync(path, "utf8"))).data;
  } catch {
    return undefined;
  }
}

function inUse(recording: string, pid: number | undefined): HarFileError {
  const by = pid === undefined ? "another process" : `process ${pid}`;
  return new HarFileError(
    `${recording} is being recorded by ${by}; name another file, or remove ${recording}.lock if that is not mock-alteryx`,
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
