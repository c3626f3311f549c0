import { spawn, type ChildProcess } from "node:child_process";
import { StringDecoder } from "node:string_decoder";
import { setTimeout as wait } from "node:timers/promises";
import { shellQuoted } from "../../process/shell.ts";
import { BoundedOutput } from "./bounded-output.ts";
import type { Client, Ended, Ending, RunLimits } from "./client.ts";
import { filledIn, processVariables, type ClientEnvironment } from "./environment.ts";
import { endEscaped } from "./escaped-processes.ts";
import { ProcessGroup } from "./process-group.ts";

export interface ProcessOptions {
  readonly cwd: string;
  /** The variables of the user's shell. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly name?: string | undefined;
}

/** How long a client may take to exit after SIGTERM. */
const graceMs = 1000;

/** A client that is a command with its arguments. */
export function processClient(command: readonly string[], options: ProcessOptions): Client {
  return {
    name: options.name ?? command.map(asWord).join(" "),
    command,
    run: (environment, limits) =>
      runCommand(
        command.map((word) => filledIn(word, environment)),
        { environment, limits, options },
      ),
  };
}

/** A word of a command as one would type it. */
export function asWord(word: string): string {
  return /^[\w@%+=:,./{}-]+$/.test(word) ? word : shellQuoted(word);
}

interface CommandContext {
  readonly environment: ClientEnvironment;
  readonly limits: RunLimits;
  readonly options: ProcessOptions;
}

/** Runs a command until its first process ends, and then kills what it left running. */
export async function runCommand(command: readonly string[], context: CommandContext): Promise<Ended> {
  let child: ReturnType<typeof startProcess>;
  try {
    child = startProcess(command, context);
  } catch (error) {
    // Most reasons are told by an event, but not all of them.
    return { ending: { kind: "not-started", because: reasonOf(error) }, output: "" };
  }
  return untilEnd(child, context);
}

/** @throws if the command is empty or too long, or the folder is a file, for example */
function startProcess([program = "", ...args]: readonly string[], { environment, options }: CommandContext) {
  return spawn(program, args, {
    cwd: options.cwd,
    env: processVariables(options.variables, environment),
    // A client that asks for a confirmation gets the end of its input at once.
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
}

async function untilEnd(
  child: ReturnType<typeof startProcess>,
  { environment, limits }: CommandContext,
): Promise<Ended> {
  const output = new BoundedOutput();
  for (const stream of [child.stdout, child.stderr]) collect(stream, output);
  const group = new ProcessGroup(child);
  const ended = endOf(child);
  let cut: Ending | undefined;
  const cutOff = async (because: Ending) => {
    cut ??= because;
    group.signal("SIGTERM");
    await Promise.race([ended, wait(graceMs, undefined, { ref: false })]);
    group.signal("SIGKILL");
  };
  const timer = setTimeout(() => void cutOff({ kind: "timed-out" }), limits.timeoutMs);
  const stop = () => void cutOff({ kind: "stopped" });
  limits.signal.addEventListener("abort", stop);
  if (limits.signal.aborted) stop();
  try {
    const ending = await ended;
    return { ending: cut ?? ending, output: output.text };
  } finally {
    clearTimeout(timer);
    limits.signal.removeEventListener("abort", stop);
    group.end();
    endEscaped(`ALTERYX_BASE_URL=${environment.url}`);
    // If such a process cannot be found, it may keep the pipes open.
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

/** The pipes are always read, so that a client that prints a lot never waits. */
function collect(stream: NodeJS.ReadableStream, output: BoundedOutput): void {
  const decoder = new StringDecoder("utf8");
  stream.on("data", (chunk: Buffer) => output.add(decoder.write(chunk)));
  stream.on("error", () => undefined);
}

/** Waits for the first process and for what it has printed, but not for processes that it has started. */
function endOf(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ kind: "not-started", because: reasonOf(error) }));
    child.once("exit", (code, signal) => {
      const ending: Ending =
        code === null ? { kind: "killed", signal: signal ?? "SIGKILL" } : { kind: "exited", code };
      child.once("close", () => resolve(ending));
      setTimeout(() => resolve(ending), 100);
    });
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  switch ("code" in error ? error.code : undefined) {
    case "ENOENT":
      return "there is no such command or folder";
    case "EACCES":
      return "it is not executable";
    case "ENOTDIR":
      return "its folder is not one";
    case "E2BIG":
      return "its arguments are too long";
    default:
      return error.message;
  }
}
