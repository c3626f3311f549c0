import { Option } from "commander";
import type { Declaration } from "./declaration.ts";

export const declareDiff: Declaration = (program, { ending, done }) => {
  program
    .command("diff")
    .description("compare profiles and observations: what changed between server versions")
    .argument(
      "[PROFILE|FILE...]",
      "two or more: built-in profiles by name, or files with profiles or observations",
    )
    .addOption(new Option("--format <FORMAT>").choices(["text", "json", "markdown"] as const).default("text"))
    .option("--history <DIR>", "the folder of observe --history: what changed from run to run")
    .option("--all", "also show what is the same")
    .option("--exit-code", "exit 4 if anything differs")
    .action(async (sources: string[], options) => {
      const { diff } = await import("../commands/diff.ts");
      done(await diff(sources, options, ending.output));
    });
};
