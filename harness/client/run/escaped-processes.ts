import { readdirSync, readFileSync } from "node:fs";

/**
 * Ends the processes of a run that have left its group, as `setsid` does. They are known by a variable that no other
 * process has, such as `ALTERYX_BASE_URL=http://127.0.0.1:40001`. Only Linux shows the variables of a process.
 */
export function endEscaped(variable: string): void {
  if (process.platform !== "linux") return;
  for (const pid of readdirSync("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      const variables = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
      if (variables.includes(variable)) process.kill(Number(pid), "SIGKILL");
    } catch {
      // It has ended meanwhile, or it belongs to somebody else.
    }
  }
}
