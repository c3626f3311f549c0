import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";

const files = ["package.json", "package-lock.json"];

/**
 * Installs what the lockfile of a folder names, unless an earlier run has. Returns where. For packages that only a trial
 * needs and that bring hundreds of others: as development dependencies, every `npm ci` would install them.
 */
export async function installPinned(folder: string): Promise<string> {
  const home = resolve("node_modules/.cache", basename(folder));
  const installed = join(home, "node_modules");
  if (!existsSync(installed) || lockfile(home) !== lockfile(folder)) {
    mkdirSync(home, { recursive: true });
    for (const file of files) cpSync(join(folder, file), join(home, file));
    const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    await promisify(execFile)("npm", ["ci", ...flags], { cwd: home });
  }
  return installed;
}

function lockfile(folder: string): string {
  return readFileSync(join(folder, "package-lock.json"), "utf8");
}
