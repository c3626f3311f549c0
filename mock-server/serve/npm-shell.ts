import { basename } from "node:path";

const everyMs = 250;

/**
 * Calls back when npm or npx started this process and was then told to end. npm passes a signal only to the shell of the
 * script. Some shells, such as dash, then end and leave the command running. The command gets another parent.
 */
export function whenNpmEnds(end: () => void): void {
  if (!isForeground(process.env["npm_lifecycle_script"], process.argv[1])) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    end();
  }, everyMs).unref();
}

/**
 * Whether npm's script names this program and puts nothing in the background. The shell then waits for the program, and
 * ends before it only if it is told to. A mock that a script starts in the background keeps running.
 */
export function isForeground(script: string | undefined, program: string | undefined): boolean {
  if (script === undefined || program === undefined) return false;
  const words = script.split(/[\s'"]+/);
  const leavesSomethingBehind = /(?<![&>])&(?![&>])/.test(script);
  return !leavesSomethingBehind && words.some((word) => basename(word) === basename(program));
}
