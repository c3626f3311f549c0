import { Option } from "commander";
import { reportKinds } from "../../reports/report-kinds.ts";
import type { Declaration } from "./declaration.ts";
import { namedTarget } from "./named-target.ts";
import { reportOption, runningContracts } from "./shared-options.ts";

export const declareCheck: Declaration = (program, { ending, done }) => {
  runningContracts(program.command("check"))
    .description("run the contracts against a target and compare the results with a profile")
    .option("--profile <PROFILE|FILE|none>", "the profile to judge by; by default the target's own")
    .option("--only <GLOB>", "the contracts to run, such as users.*")
    .addOption(reportOption(reportKinds))
    .addOption(
      new Option("--fail-on <WHAT>", "exit 4 if nothing is broken but something is new").choices(["drift"]),
    )
    .action(async (options) => {
      const { check } = await import("../commands/check.ts");
      done(await check({ ...options, target: namedTarget(options) }, ending.output, ending.interruption()));
    });
};
