import { basename } from "node:path";

const everyMs = 250;

/**
 * Calls back when this process runs as a script of npm, or by npx, and npm was told to end. npm passes a signal only to
 * the shell that it runs the script in. Some shells, such as dash, die of it and leave the command running; the command
 * then gets another parent.
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
 * ends first only when it is told to. A program that a script leaves behind on purpose stays.
 */
export function isForeground(script: string | undefined, program: string | undefined): boolean {
  if (script === undefined || program === undefined) return false;
  const words = script.split(/[\s'"]+/);
  const leavesSomethingBehind = /(?<![&>])&(?![&>])/.test(script);
  return !leavesSomethingBehind && words.some((word) => basename(word) === basename(program));
}
