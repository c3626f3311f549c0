import type { Declaration } from "./declaration.ts";

export const declareMcp: Declaration = (program, { ending, done }) => {
  program
    .command("mcp")
    .description("let an assistant use a mock, through the Model Context Protocol on stdin and stdout")
    .option("--url <URL>", "a running mock; by default a new one, which ends with the assistant")
    .option("--allow-any-sandbox", "let it also change sandboxes that it did not create")
    .option("--env-file <FILE>", "MOCK_ALTERYX_CONTROL_TOKEN of the running mock, as in the environment")
    .option("--ca <FILE>", "the authority of the running mock's certificate, as PEM")
    .action(async (options) => {
      const { mcp } = await import("../commands/mcp.ts");
      ending.talksOnStdout();
      done(await mcp(options, ending.output, ending.interruption("Ending.")));
    });
};
