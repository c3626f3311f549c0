import type { Declaration } from "./declaration.ts";

export const declareInit: Declaration = (program, { ending, done }) => {
  program
    .command("init")
    .description("write a config file and a world to begin with")
    .argument("[FOLDER]", "the folder for both files", ".")
    .option("--force", "replace files that are there")
    .action(async (folder: string, options) => {
      const { init } = await import("../commands/init.ts");
      done(init(folder, options, ending.output));
    });
};
