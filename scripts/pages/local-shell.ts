import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Shell } from "./terminal.ts";

/** Starts a shell on this machine without its user's configuration. */
export function localShell(cwd: string, env: Readonly<Record<string, string | undefined>>): Shell {
  // It gets its own process group, so that everything it starts ends with it.
  const process = spawn("bash", ["--noprofile", "--norc"], { cwd, env, detached: true });
  const ended = once(process, "exit");
  return {
    process,
    async end() {
      // The shell ends at once, but its processes may need time to clean up: `docker run` stops its container.
      signalGroup(process.pid, "SIGTERM");
      for (let tries = 0; tries < 200 && signalGroup(process.pid, 0); tries++) await wait(50);
      signalGroup(process.pid, "SIGKILL");
      await ended;
    },
  };
}

/** Signals all processes of a group. Signal 0 only checks for them. Returns whether there are any. */
function signalGroup(pid: number | undefined, signal: NodeJS.Signals | 0): boolean {
  try {
    return pid !== undefined && process.kill(-pid, signal);
  } catch {
    return false;
  }
}
