import type { Command } from "commander";
import type { ExitCode } from "../../process/exit-codes.ts";
import type { Ending } from "../ending.ts";

/** How a command line ends early, and where it writes. */
export type CommandEnding = Pick<Ending, "output" | "interruption" | "talksOnStdout" | "tell">;

/** What a command needs to run. */
interface Running {
  readonly ending: CommandEnding;
  readonly done: (exitCode: ExitCode) => void;
}

/**
 * Adds a command to the program: its name, description and options. A command loads what it needs when it runs, so that
 * none waits for the others.
 */
export type Declaration = (program: Command, running: Running) => void;
