import { Argument } from "commander";
import { shells } from "../completion/shells.ts";
import type { Declaration } from "./declaration.ts";

export const declareCompletion: Declaration = (program, { ending, done }) => {
  program
    .command("completion")
    .description("print a completion script for a shell")
    .addArgument(new Argument("<SHELL>", "the shell").choices(shells))
    .addHelpText(
      "after",
      "\nIn bash and zsh: source <(mock-alteryx completion bash)\nIn fish: mock-alteryx completion fish | source",
    )
    .action(async (shell) => {
      const { completion } = await import("../commands/completion.ts");
      done(completion(shell, program, ending.output));
    });
};
