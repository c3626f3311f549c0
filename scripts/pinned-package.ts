import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";

const lockfile = "package-lock.json";

/**
 * Installs a folder's locked packages, unless an earlier run has, and returns the place. For packages that only a trial
 * needs and that have hundreds of dependencies: as development dependencies, every `npm ci` would install them.
 */
export async function installPinned(folder: string): Promise<string> {
  const hash = createHash("sha256")
    .update(readFileSync(join(folder, lockfile)))
    .digest("hex");
  const home = resolve("node_modules/.cache", `${basename(folder)}-${hash.slice(0, 8)}`);
  if (!existsSync(home)) {
    mkdirSync(resolve("node_modules/.cache"), { recursive: true });
    const draft = mkdtempSync(`${home}-`);
    for (const file of ["package.json", lockfile]) cpSync(join(folder, file), join(draft, file));
    const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    await promisify(execFile)("npm", ["ci", ...flags], { cwd: draft });
    moveUnlessThere(draft, home);
  }
  return join(home, "node_modules");
}

/** Several trials may install the same packages at once. The first one wins. */
function moveUnlessThere(draft: string, home: string): void {
  try {
    renameSync(draft, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
    rmSync(draft, { recursive: true });
  }
}
