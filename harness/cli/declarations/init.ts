import type { Declaration } from "./declaration.ts";

export const declareInit: Declaration = (program, { ending, done }) => {
  program
    .command("init")
    .description("write a config file and a world to start with")
    .argument("[FOLDER]", "the folder for both files", ".")
    .option("--force", "overwrite existing files")
    .action(async (folder: string, options) => {
      const { init } = await import("../commands/init.ts");
      done(init(folder, options, ending.output));
    });
};
