import { Command, CommanderError, InvalidArgumentError } from "commander";
import { version } from "../../mock-server/world/version.ts";
import { exitCodes, type ExitCode } from "../process/exit-codes.ts";
import { asFinal, Defect } from "../process/defect.ts";
import { usageError } from "../process/harness-error.ts";
import { refuseCredentials } from "../process/server-url.ts";
import { declareCheckClient } from "./declarations/check-client.ts";
import { declareCheck } from "./declarations/check.ts";
import { declareCompletion } from "./declarations/completion.ts";
import type { CommandEnding, Declaration } from "./declarations/declaration.ts";
import { declareDiff } from "./declarations/diff.ts";
import { declareEnv } from "./declarations/env.ts";
import { declareExplain } from "./declarations/explain.ts";
import { declareIdp } from "./declarations/idp.ts";
import { declareInit } from "./declarations/init.ts";
import { declareMcp } from "./declarations/mcp.ts";
import { declareObserve } from "./declarations/observe.ts";
import { declareProxy } from "./declarations/proxy.ts";
import { declareServe } from "./declarations/serve.ts";
import { declareSweep } from "./declarations/sweep.ts";
import { Ending } from "./ending.ts";
import { exitCodesHelp } from "./exit-codes-help.ts";
import { keepFilesApart } from "./keep-files-apart.ts";
import { nameNearestWords, withNearestOption } from "./known-words.ts";
import { requireOutputs } from "./require-outputs.ts";

/** In the order of the help. */
const declarations: readonly Declaration[] = [
  declareServe,
  declareCheck,
  declareObserve,
  declareProxy,
  declareCheckClient,
  declareIdp,
  declareSweep,
  declareDiff,
  declareExplain,
  declareEnv,
  declareMcp,
  declareCompletion,
  declareInit,
];

/** The program with all its commands. */
export function createProgram(ending: CommandEnding, done: (exitCode: ExitCode) => void): Command {
  const { output } = ending;
  const program = new Command("mock-alteryx")
    .description(
      "A mock of Alteryx Server's user management, and contracts that find out how a server behaves.",
    )
    .version(version, "-V, --version", "print the version")
    .addHelpText("after", `\n${exitCodesHelp}`)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.out(text.trimEnd()),
      writeErr: (text) => output.note(text.trimEnd()),
      outputError,
    })
    .hook("preAction", (_, command) => {
      keepFilesApart(command.opts());
      requireOutputs(command.opts());
    });
  for (const declare of declarations) declare(program, { ending, done });
  nameNearestWords(program);
  for (const command of program.commands) {
    command.addHelpText("after", `\n${exitCodesHelp}`);
    command.configureOutput({
      outputError: (text, write) => outputError(withNearestOption(text, command), write),
    });
  }
  return program;
}

function outputError(text: string, write: (text: string) => void): void {
  write(text.replace(/^error: /, "mock-alteryx: "));
}

/** Runs the command line of any command except `serve`. Returns the exit code. */
export async function runCommand(args: readonly string[]): Promise<ExitCode> {
  const ending = new Ending();
  return ending.exitCode(await runProgram(args, ending));
}

/** As `runCommand`, with nothing of this process. Tests call it. */
export async function runProgram(args: readonly string[], ending: CommandEnding): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.held;
  try {
    // Checked before commander reads the arguments, because its messages repeat them.
    for (const arg of args) refuseCredentials(arg.replace(/^--?[\w-]+=/, ""));
    await createProgram(ending, (code) => {
      exitCode = code;
    }).parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.held : exitCodes.usage;
    const final = asFinal(error instanceof InvalidArgumentError ? usageError(error.message) : error);
    if (final instanceof Defect) {
      ending.tell(final);
      return exitCodes.couldNotCheck;
    }
    ending.output.note(`mock-alteryx: ${final.message}`);
    return final.exitCode;
  }
}
