import { Option, type Command } from "commander";
import { notPlayable, providerNames } from "../idp/provider-names.ts";
import { idpReportKinds } from "../reports/idp/report-kinds.ts";
import { ReasonedOption } from "./known-words.ts";
import { positive, reachingServer, repeated } from "./server-options.ts";

/** Adds the options of `idp`. */
export function playingProvider(command: Command) {
  return reachingServer(command)
    .addOption(
      new ReasonedOption("--provider <NAME>", "the provider; okta is okta-put", notPlayable).choices(
        providerNames,
      ),
    )
    .option("--people <FILE>", "the provider's people and groups; by default three people")
    .option("--script <FILE>", "what changes among them from cycle to cycle")
    .addOption(
      new Option(
        "--mode <MODE>",
        "what may be sent to a server that is not a mock of ours: both only make people with the tag of the run, and remove them at the end",
      ).choices(["safe-write", "full"] as const),
    )
    .option("--plan", "list every request that would be sent, and send none")
    .option("--profile <PROFILE|FILE>", "how the mock of --target mock, or of --plan, behaves (guide)")
    .option("--max-users <N>", "the most users of the run that may exist at once (50)", positive)
    .option("--email-domain <DOMAIN>", "the domain of people on a server that is not a mock of ours")
    .option(
      "--report <KIND=FILE>",
      `a report to write, of the kind ${idpReportKinds.join(", ")}; may be repeated`,
      repeated,
      [],
    );
}
