import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** Runs scripts as GitHub does: each in a shell of its own, which may leave processes running until the job ends. */
export class Shell {
  readonly #folder = mkdtempSync(join(tmpdir(), "shell-"));
  /** The process groups of the scripts. */
  readonly #groups: number[] = [];

  async run(script: string, cwd: string, env: Readonly<Record<string, string>>) {
    // A pipe would stay open as long as a process that the script leaves running.
    const log = join(this.#folder, `${this.#groups.length}.log`);
    const descriptor = openSync(log, "w");
    try {
      const child = spawn("bash", ["-eo", "pipefail", "-c", script], {
        cwd,
        env,
        detached: true,
        stdio: ["ignore", descriptor, descriptor],
      });
      const code = await new Promise<number | null>((resolve, reject) => {
        child.once("error", reject);
        child.once("exit", resolve);
      });
      if (child.pid !== undefined) this.#groups.push(child.pid);
      return { code, log: readFileSync(log, "utf8") };
    } finally {
      closeSync(descriptor);
    }
  }

  async end(): Promise<void> {
    for (const group of this.#groups) {
      // A zombie, which nobody has waited for, still counts as a process of the group.
      for (let tries = 0; tries < maxTries && signal(group, "SIGTERM"); tries++) await setTimeout(20);
    }
  }
}

/** How many tries a process gets to end. */
const maxTries = 250;

/** Signals a process group. Returns whether it still has a process. */
function signal(group: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(-group, name);
    return true;
  } catch {
    return false;
  }
}
