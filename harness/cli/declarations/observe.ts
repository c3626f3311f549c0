import { Option } from "commander";
import { usageError } from "../../process/harness-error.ts";
import type { Declaration } from "./declaration.ts";
import { namedTarget } from "./named-target.ts";
import { runningContracts } from "./shared-options.ts";

export const declareObserve: Declaration = (program, { ending, done }) => {
  runningContracts(program.command("observe"))
    .description("ask a server every question, or read recorded traffic, and write what was seen")
    .option("--out <FILE>", "the file for the observation; an unfinished one is resumed")
    .option("--history <DIR>", "a folder that keeps every observation, for diff --history")
    .option("--profile-out <FILE>", "the file for a profile that the mock can use")
    .option("--profile <PROFILE|FILE>", "the profile that fills the gaps; by default the nearest built-in")
    .option("--only <GLOB>", "the contracts to run, such as users.*")
    .option("--fresh", "start over, even if the file contains an unfinished observation")
    .addOption(
      new Option(
        "--from <FILE...>",
        "learn from recorded traffic and send nothing: HAR files, a mock's journal, recordings of runs",
      ).conflicts(["target", "mode", "plan", "record", "only", "fresh", "slow", "ledger", "rate"]),
    )
    .option("--target-host <HOST>", "the server, if the traffic of --from has several")
    .action(async ({ from, targetHost, ...options }) => {
      const { output } = ending;
      if (from !== undefined) {
        const { observeTraffic } = await import("../commands/observe-traffic.ts");
        const signal = ending.interruption("Interrupted.");
        return done(await observeTraffic({ ...options, from, targetHost }, output, signal));
      }
      if (targetHost !== undefined)
        throw usageError("--target-host chooses a server in the traffic of --from.");
      const { observeCommand } = await import("../commands/observe.ts");
      done(await observeCommand({ ...options, target: namedTarget(options) }, output, ending.interruption()));
    });
};
