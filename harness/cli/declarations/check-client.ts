import { clientReportKinds } from "../../reports/client/report-kinds.ts";
import type { Declaration } from "./declaration.ts";
import { positive, repeated, reportOption, wholeNumber } from "./shared-options.ts";

export const declareCheckClient: Declaration = (program, { ending, done }) => {
  program
    .command("check-client")
    .description(
      "run a client under trouble and against servers that answer differently, and say what it survives",
    )
    .usage("[options] -- COMMAND...")
    .argument(
      "<COMMAND...>",
      "the client, after --; it finds the mock through the variables of env, or placeholders such as {url}",
    )
    .option(
      "--profile <PROFILE|FILE>",
      "a server version that the client is written for (guide); may be repeated: each is checked in turn",
      repeated,
      [],
    )
    .option(
      "--upgrade-to <PROFILE|FILE>",
      "the next server version: which of its changes break the client; may be repeated",
      repeated,
      [],
    )
    .option("--world <WORLD|FILE>", "the world that each run starts with (small-company)")
    .option("--seed <N>", "the same seed gives the same verdicts (1)", wholeNumber)
    .option("--setup <COMMAND>", "a shell command before each run")
    .option("--cwd <FOLDER>", "the folder in which the client runs")
    .option("--timeout <DURATION>", "the longest time that a run may take (60s)")
    .option("--jobs <N>", "the number of runs at a time (4)", positive)
    .option("--budget <N|DURATION>", "the number of cases, or the time, such as 10m (200)")
    .option("--case <ID>", "only this case; may be repeated", repeated, [])
    .addOption(reportOption(clientReportKinds))
    .option("--fail-on <VERDICTS>", "exit 1 if there is one of these (hammered,hung,harmed,wrong,stuck)")
    .action(async (command: string[], options) => {
      const { checkClientCommand } = await import("../commands/check-client.ts");
      const signal = ending.interruption("Interrupted: stopping the client.");
      done(await checkClientCommand(command, options, ending.output, signal));
    });
};
