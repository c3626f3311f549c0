import type { Declaration } from "./declaration.ts";

/** Only for the help and for misspelt names: `serve` reads its flags itself. */
export const declareServe: Declaration = (program) => {
  program
    .command("serve")
    .description("run the mock")
    .allowUnknownOption()
    .helpOption(false)
    .action(() => {
      throw new Error("harness/main.ts runs serve itself.");
    });
};
