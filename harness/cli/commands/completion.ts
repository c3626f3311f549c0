import type { Command } from "commander";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import type { Output } from "../../process/output.ts";
import { bashScript } from "../completion/bash-script.ts";
import { commandLineOf } from "../completion/command-line.ts";
import { fishScript } from "../completion/fish-script.ts";
import { zshScript } from "../completion/zsh-script.ts";
import type { Shell } from "../completion/shells.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** Prints a completion script for a shell. */
export function completion(shell: Shell, program: Command, output: Output): ExitCode {
  output.out(scripts[shell](commandLineOf(program)).trimEnd());
  return exitCodes.held;
}
