import type { Declaration } from "./declaration.ts";

export const declareExplain: Declaration = (program, { ending, done }) => {
  program
    .command("explain")
    .description("show the catalogue of quirks, or all that is known about one")
    .argument("[QUIRK]", "the id of a quirk")
    .action(async (id: string | undefined) => {
      const { explain } = await import("../commands/explain.ts");
      done(explain(id, ending.output));
    });
};
