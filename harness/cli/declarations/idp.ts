import { Option } from "commander";
import { notPlayable, providerNames } from "../../idp/provider-names.ts";
import { idpReportKinds } from "../../reports/idp/report-kinds.ts";
import { ReasonedOption } from "../known-words.ts";
import type { Declaration } from "./declaration.ts";
import { namedTarget } from "./named-target.ts";
import { positive, reachingServer, reportOption } from "./shared-options.ts";

export const declareIdp: Declaration = (program, { ending, done }) => {
  reachingServer(program.command("idp"))
    .description(
      "simulate an identity provider's sync against a SCIM endpoint, cycle by cycle, and check the result",
    )
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
        "what may be sent to a real server: both only create people with the tag of the run, and remove them at the end",
      ).choices(["safe-write", "full"] as const),
    )
    .option("--plan", "list every request that would be sent, without sending it")
    .option("--profile <PROFILE|FILE>", "how the mock of --target mock, or of --plan, behaves (guide)")
    .option("--max-users <N>", "the maximum number of the run's users that may exist at once (50)", positive)
    .option("--email-domain <DOMAIN>", "the domain of people on a real server")
    .addOption(reportOption(idpReportKinds))
    .action(async (options) => {
      const { idp } = await import("../commands/idp.ts");
      done(await idp({ ...options, target: namedTarget(options) }, ending.output, ending.interruption()));
    });
};
