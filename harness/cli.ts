#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { exitCodes } from "./exit-codes.ts";
import { HarnessError, usageError } from "./harness-error.ts";
import type { Output } from "./output.ts";

const output: Output = { out: (text) => console.log(text), note: (text) => console.error(text) };

const repeated = (value: string, earlier: readonly string[]) => [...earlier, value];

/** Each command loads what it needs when it runs, so that none waits for the others. */
function createProgram(done: (exitCode: number) => void): Command {
  const program = new Command("mock-alteryx")
    .description("A mock of Alteryx Server's user management, and contracts that tell how a server behaves.")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "")) });

  program
    .command("serve")
    .description("run the mock")
    .allowUnknownOption()
    .helpOption(false)
    .action(() => {
      throw new Error("serve is handed over before commands are read.");
    });

  program
    .command("check")
    .description("run the contracts against a target and judge what was seen by a profile")
    .addOption(new Option("--target <mock|URL>", "the server to check").env("MOCK_ALTERYX_TARGET"))
    .option("--profile <NAME|FILE|none>", "the profile that judges; by default the target's own")
    .addOption(new Option("--mode <MODE>", "what may be sent").choices(["readonly", "safe-write", "full"]))
    .option("--only <GLOB>", "the contracts to run, such as users.*")
    .option("--report <KIND=FILE>", "a report to write; may be repeated", repeated, [])
    .addOption(
      new Option("--fail-on <WHAT>", "exit 4 where all held but something is new").choices(["drift"]),
    )
    .option("--plan", "list every request that would be sent, and send none")
    .option("--allow-host <HOST>", "a host that may be written to; may be repeated", repeated, [])
    .action(async (options) => {
      const { check } = await import("./commands/check.ts");
      done(await check({ ...options, target: required(options.target) }, output));
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
    .addOption(
      new Option("--target <URL>", "where the mock listens")
        .env("MOCK_ALTERYX_TARGET")
        .default(`http://127.0.0.1:${process.env["MOCK_ALTERYX_PORT"] ?? 8080}`),
    )
    .action(async (options) => {
      const { env } = await import("./commands/env.ts");
      done(await env(options, output));
    });

  return program;
}

/** Asked for here, so that a mistyped --target is told as that. @throws {HarnessError} */
function required(target: string | undefined): string {
  if (target !== undefined) return target;
  throw usageError("Name the server by --target: mock, or a URL such as https://server.example.");
}

/** Runs one command line; answers the exit code. */
async function main(args: readonly string[]): Promise<number> {
  if (args[0] === "serve") {
    const { serve } = await import("../mock-server/main.ts");
    return serve(args.slice(1));
  }
  let exitCode: number = exitCodes.held;
  try {
    await createProgram((code) => {
      exitCode = code;
    }).parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.held : exitCodes.usage;
    if (!(error instanceof HarnessError) && !(error instanceof InvalidArgumentError)) throw error;
    output.note(error.message);
    return error instanceof HarnessError ? error.exitCode : exitCodes.usage;
  }
  return exitCode;
}

process.exitCode = await main(process.argv.slice(2));
