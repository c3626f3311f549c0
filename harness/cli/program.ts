import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { version } from "../../mock-server/world/version.ts";
import { exitCodes, type ExitCode } from "../process/exit-codes.ts";
import { asFinal, Defect } from "../process/defect.ts";
import { usageError } from "../process/harness-error.ts";
import { clientReportKinds } from "../reports/client/report-kinds.ts";
import { reportKinds } from "../reports/report-kinds.ts";
import { variablesFrom } from "../targets/live/credentials.ts";
import { refuseCredentials } from "../process/server-url.ts";
import { shells } from "./completion/shells.ts";
import { Ending } from "./ending.ts";
import { exitCodesHelp } from "./exit-codes-help.ts";
import { keepFilesApart } from "./keep-files-apart.ts";
import { nameNearestWords, withNearestOption } from "./known-words.ts";
import { passingOn } from "./proxy-options.ts";
import { playingProvider } from "./provider-options.ts";
import { urlOfRunningMock } from "./running-mock.ts";
import { requireOutputs } from "./require-outputs.ts";
import { positive, reachingServer, repeated, runningContracts, wholeNumber } from "./server-options.ts";

/** How a command line ends early, and where it writes. */
type CommandEnding = Pick<Ending, "output" | "interruption" | "talksOnStdout" | "tell">;

function outputError(text: string, write: (text: string) => void): void {
  write(text.replace(/^error: /, "mock-alteryx: "));
}

/** Each command loads what it needs when it runs, so that none waits for the others. */
export function createProgram(ending: CommandEnding, done: (exitCode: ExitCode) => void): Command {
  const { output } = ending;
  const program = new Command("mock-alteryx")
    .description("A mock of Alteryx Server's user management, and contracts that tell how a server behaves.")
    .version(version, "-V, --version", "print the version")
    .addHelpText("after", `\n${exitCodesHelp}`)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.out(text.trimEnd()),
      writeErr: (text) => output.note(text.trimEnd()),
      outputError,
    });

  program.hook("preAction", (_, command) => {
    keepFilesApart(command.opts());
    requireOutputs(command.opts());
  });

  program
    .command("serve")
    .description("run the mock")
    .allowUnknownOption()
    .helpOption(false)
    .action(() => {
      throw new Error("harness/main.ts runs serve itself.");
    });

  runningContracts(program.command("check"))
    .description("run the contracts against a target and compare the results with a profile")
    .option("--profile <PROFILE|FILE|none>", "the profile that judges; by default the target's own")
    .option("--only <GLOB>", "the contracts to run, such as users.*")
    .option(
      "--report <KIND=FILE>",
      `a report to write, of the kind ${reportKinds.join(", ")}; may be repeated`,
      repeated,
      [],
    )
    .addOption(
      new Option("--fail-on <WHAT>", "exit 4 if nothing is broken but something is new").choices(["drift"]),
    )
    .action(async (options) => {
      const { check } = await import("./commands/check.ts");
      done(await check({ ...options, target: targetOf(options) }, output, ending.interruption()));
    });

  runningContracts(program.command("observe"))
    .description("ask a server every question, or read recorded traffic, and write down what was seen")
    .option("--out <FILE>", "the file for the observation; an unfinished one is resumed")
    .option("--history <DIR>", "a folder that keeps every observation, for diff --history")
    .option("--profile-out <FILE>", "the file for a profile that the mock can use")
    .option("--profile <PROFILE|FILE>", "the profile that fills the gaps; by default the nearest built-in")
    .option("--only <GLOB>", "the contracts to run, such as users.*")
    .option("--fresh", "start over, even if the file holds an unfinished observation")
    .addOption(
      new Option(
        "--from <FILE...>",
        "learn from recorded traffic and send nothing: HAR of any tool, the journal of a mock, recordings of runs",
      ).conflicts(["target", "mode", "plan", "record", "only", "fresh", "slow", "ledger", "rate"]),
    )
    .option("--target-host <HOST>", "the server, if the traffic of --from is of several")
    .action(async ({ from, targetHost, ...options }) => {
      if (from !== undefined) {
        const { observeTraffic } = await import("./commands/observe-traffic.ts");
        const signal = ending.interruption("Interrupted.");
        return done(await observeTraffic({ ...options, from, targetHost }, output, signal));
      }
      if (targetHost !== undefined)
        throw usageError("--target-host chooses a server in the traffic of --from.");
      const { observeCommand } = await import("./commands/observe.ts");
      done(await observeCommand({ ...options, target: targetOf(options) }, output, ending.interruption()));
    });

  passingOn(program.command("proxy"))
    .description("pass a client's traffic on to a server, unchanged, and learn from it")
    .action(async (options) => {
      const { proxy } = await import("./commands/proxy.ts");
      const signal = ending.interruption("Ending: the files are completed.");
      done(await proxy({ ...options, target: targetOf(options, "a URL") }, output, signal));
    });

  program
    .command("check-client")
    .description(
      "run a client under trouble and against servers that answer otherwise, and say what it survives",
    )
    .usage("[options] -- COMMAND...")
    .argument(
      "<COMMAND...>",
      "the client, after --; it finds the mock by the variables of env or by {url} and the like",
    )
    .option("--profile <PROFILE|FILE>", "the server that the client is made for (guide)")
    .option(
      "--upgrade-to <PROFILE|FILE>",
      "a server version to come: which of its changes break the client; may be repeated",
      repeated,
      [],
    )
    .option("--world <WORLD|FILE>", "the world that each run begins with (small-company)")
    .option("--seed <N>", "the same seed gives the same verdicts (1)", wholeNumber)
    .option("--setup <COMMAND>", "a shell command before each run")
    .option("--cwd <FOLDER>", "the folder in which the client runs")
    .option("--timeout <DURATION>", "the longest time that a run may take (60s)")
    .option("--jobs <N>", "the number of runs at a time (4)", positive)
    .option("--budget <N|DURATION>", "the number of cases, or the time, such as 10m (200)")
    .option("--case <ID>", "only this case; may be repeated", repeated, [])
    .option(
      "--report <KIND=FILE>",
      `a report to write, of the kind ${clientReportKinds.join(", ")}; may be repeated`,
      repeated,
      [],
    )
    .option("--fail-on <VERDICTS>", "exit 1 if there is one of these (hammered,hung,harmed,wrong,stuck)")
    .action(async (command: string[], options) => {
      const { checkClientCommand } = await import("./commands/check-client.ts");
      const signal = ending.interruption("Interrupted: ending the client.");
      done(await checkClientCommand(command, options, output, signal));
    });

  playingProvider(program.command("idp"))
    .description(
      "play an identity provider against a SCIM endpoint, cycle by cycle, and see what becomes of its people",
    )
    .action(async (options) => {
      const { idp } = await import("./commands/idp.ts");
      done(await idp({ ...options, target: targetOf(options) }, output, ending.interruption()));
    });

  reachingServer(program.command("sweep"))
    .description("remove what earlier runs left on a server, by their ledgers")
    .addOption(
      new Option(
        "--mode <MODE>",
        "full also gives the second key's owner back as it was; by default safe-write",
      ).choices(["safe-write", "full"] as const),
    )
    .option("--older-than <DURATION>", "only from runs that began at least this long ago, such as 1d")
    .option("--dry-run", "list what would be removed, and remove nothing")
    .action(async (options) => {
      const { sweep } = await import("./commands/sweep.ts");
      done(await sweep({ ...options, target: targetOf(options) }, output, ending.interruption()));
    });

  program
    .command("diff")
    .description("compare profiles and observations: what changed between server versions")
    .argument(
      "[PROFILE|FILE...]",
      "two or more: built-in profiles by name, profiles and observations by file",
    )
    .addOption(new Option("--format <FORMAT>").choices(["text", "json", "markdown"] as const).default("text"))
    .option("--history <DIR>", "what changed from run to run, by the folder of observe --history")
    .option("--all", "also show what is the same")
    .option("--exit-code", "exit 4 if anything differs")
    .action(async (sources: string[], options) => {
      const { diff } = await import("./commands/diff.ts");
      done(await diff(sources, options, output));
    });

  program
    .command("explain")
    .description("show the catalogue of quirks, or all that is known of one")
    .argument("[QUIRK]", "the id of a quirk")
    .action(async (id: string | undefined) => {
      const { explain } = await import("./commands/explain.ts");
      done(explain(id, output));
    });

  program
    .command("env")
    .description("print the variables that point a client at the running mock")
    .addOption(new Option("--format <FORMAT>").choices(["sh", "dotenv", "json"]).default("sh"))
    .option("--target <URL>", "where the mock listens (env: MOCK_ALTERYX_TARGET); by default on this machine")
    .option("--env-file <FILE>", "variables, as in the environment")
    .option("--ca <FILE>", "the authority of the mock's certificate, as PEM")
    .option("--ca-out <FILE>", "a file for that authority; a mock on this machine is asked for it")
    .action(async (options) => {
      const { env } = await import("./commands/env.ts");
      const variables = variablesFrom(process.env, options.envFile);
      const { target = urlOfRunningMock(variables) } = options;
      done(await env({ ...options, target, variables }, output));
    });

  program
    .command("mcp")
    .description("let an assistant use a mock, as a server of the Model Context Protocol on stdin and stdout")
    .option("--url <URL>", "a running mock; by default a new one, which ends with the assistant")
    .option("--allow-any-sandbox", "let it also change sandboxes of a running mock that it did not make")
    .option("--env-file <FILE>", "MOCK_ALTERYX_CONTROL_TOKEN of the running mock, as in the environment")
    .option("--ca <FILE>", "the authority of the running mock's certificate, as PEM")
    .action(async (options) => {
      const { mcp } = await import("./commands/mcp.ts");
      ending.talksOnStdout();
      done(await mcp(options, output, ending.interruption("Ending.")));
    });

  program
    .command("completion")
    .description("print a script with which a shell completes this command line")
    .addArgument(new Argument("<SHELL>", "the shell that reads it").choices(shells))
    .addHelpText(
      "after",
      "\nIn bash and zsh: source <(mock-alteryx completion bash)\nIn fish: mock-alteryx completion fish | source",
    )
    .action(async (shell) => {
      const { completion } = await import("./commands/completion.ts");
      done(completion(shell, program, output));
    });

  program
    .command("init")
    .description("write a config file and a world to begin with")
    .argument("[FOLDER]", "the folder for both files", ".")
    .option("--force", "replace files that are there")
    .action(async (folder: string, options) => {
      const { init } = await import("./commands/init.ts");
      done(init(folder, options, output));
    });

  nameNearestWords(program);
  for (const command of program.commands) {
    command.addHelpText("after", `\n${exitCodesHelp}`);
    command.configureOutput({
      outputError: (text, write) => outputError(withNearestOption(text, command), write),
    });
  }
  return program;
}

/** Checked here, so that a mistyped --target is reported as such. @throws {HarnessError} */
function targetOf(
  { target, envFile }: { target?: string; envFile?: string },
  kinds = "mock, or a URL",
): string {
  const named = target ?? variablesFrom(process.env, envFile)["MOCK_ALTERYX_TARGET"];
  if (named !== undefined && named !== "") return named;
  throw usageError(`Name the server by --target: ${kinds} such as https://server.example.`);
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
