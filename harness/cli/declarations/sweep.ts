import { Option } from "commander";
import type { Declaration } from "./declaration.ts";
import { namedTarget } from "./named-target.ts";
import { reachingServer } from "./shared-options.ts";

export const declareSweep: Declaration = (program, { ending, done }) => {
  reachingServer(program.command("sweep"))
    .description("remove what earlier runs left on a server, by their ledgers")
    .addOption(
      new Option("--mode <MODE>", "full also restores the second key's owner; by default safe-write").choices(
        ["safe-write", "full"] as const,
      ),
    )
    .option("--older-than <DURATION>", "only runs that began at least this long ago, such as 1d")
    .option("--dry-run", "list what would be removed, without removing it")
    .action(async (options) => {
      const { sweep } = await import("../commands/sweep.ts");
      done(await sweep({ ...options, target: namedTarget(options) }, ending.output, ending.interruption()));
    });
};
