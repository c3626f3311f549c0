import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** Begins the name of the folder that takes all temporary files of a run of tests. */
export const folderPrefix = "mock-alteryx-tests-";

/**
 * Gives a run of tests a temporary folder of its own, which its processes inherit, and removes it after the last test. So
 * no test leaves anything in the machine's temporary folder, whatever it writes, and none has to clean up. The projects of
 * a run share the folder.
 */
export function setup(): () => void {
  if (basename(tmpdir()).startsWith(folderPrefix)) return () => undefined;
  const before = process.env["TMPDIR"];
  const folder = mkdtempSync(join(before === undefined && memoryHasRoom() ? memory : tmpdir(), folderPrefix));
  process.env["TMPDIR"] = folder;
  return () => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Linux keeps this folder in memory, where the thousands of fsyncs of the ledgers take no time. */
const memory = "/dev/shm";

/** In a container the folder may hold only 64 MB. */
function memoryHasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > 1_000_000_000;
  } catch {
    return false;
  }
}
