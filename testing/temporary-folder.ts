import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Begins the name of the folder that takes all temporary files of a run of tests. */
export const folderPrefix = "mock-alteryx-tests-";

/**
 * Gives a run of tests a temporary folder of its own, which its processes inherit, and removes it after the last test. So
 * no test leaves anything in the machine's temporary folder, whatever it writes, and none has to clean up.
 */
export function setup(): () => void {
  const before = process.env["TMPDIR"];
  const folder = mkdtempSync(join(tmpdir(), folderPrefix));
  process.env["TMPDIR"] = folder;
  return () => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    rmSync(folder, { recursive: true, force: true });
  };
}
