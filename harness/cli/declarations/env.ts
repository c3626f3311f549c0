import { Option } from "commander";
import { variablesFrom } from "../../targets/live/credentials.ts";
import { urlOfRunningMock } from "../running-mock.ts";
import type { Declaration } from "./declaration.ts";

export const declareEnv: Declaration = (program, { ending, done }) => {
  program
    .command("env")
    .description("print the variables that point a client at the running mock")
    .addOption(new Option("--format <FORMAT>").choices(["sh", "dotenv", "json"]).default("sh"))
    .option("--target <URL>", "the mock's URL (env: MOCK_ALTERYX_TARGET); by default on this machine")
    .option("--env-file <FILE>", "variables, as in the environment")
    .option("--ca <FILE>", "the authority of the mock's certificate, as PEM")
    .option("--ca-out <FILE>", "write that authority to this file; only for a mock on this machine")
    .action(async (options) => {
      const { env } = await import("../commands/env.ts");
      const variables = variablesFrom(process.env, options.envFile);
      const { target = urlOfRunningMock(variables) } = options;
      done(await env({ ...options, target, variables }, ending.output));
    });
};
