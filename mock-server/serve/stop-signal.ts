// Tested by mock-server/serve/until-stdin-ends.test.ts, mock-server/serve/npm-shell.test.ts.
import { whenNpmEnds } from "./npm-shell.ts";

/** Resolves when the process is asked to stop. */
export function stopSignal({ untilStdinEnds }: { readonly untilStdinEnds: boolean }): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    whenNpmEnds(resolve);
    if (untilStdinEnds) whenStdinEnds(resolve);
  });
}

/**
 * Calls back when nobody holds the other end of the standard input any more: the program that started this process has
 * closed it, or is gone, even if it was killed. Reading keeps no process alive that is told to end in another way.
 */
function whenStdinEnds(end: () => void): void {
  const { stdin } = process;
  stdin.once("end", end).once("error", end).resume();
  // A file or a device has no handle, and has ended soon.
  if ("unref" in stdin) stdin.unref();
}
