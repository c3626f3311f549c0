import type { Command } from "commander";
import { createProgram } from "./program.ts";

/** The program with all its commands, for those who describe it and do not run it. */
export function describedProgram(): Command {
  const nowhere = { out: () => undefined, note: () => undefined, ifLost: () => undefined };
  return createProgram(
    {
      output: nowhere,
      interruption: () => AbortSignal.abort(),
      talksOnStdout: () => undefined,
      tell: () => undefined,
    },
    () => undefined,
  );
}
