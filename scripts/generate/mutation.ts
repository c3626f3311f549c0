import { MutationTest, mutants } from "../../harness/laws/mutation.ts";

/** Mutants that a check cannot kill, each with the reason. Any other survivor is an error. */
const spared: Readonly<Record<string, string>> = {};

const heading = `# Mutation score

Made by \`npm run generate\`. Do not edit.

On a mock with a built-in profile, each quirk is flipped to each of its other answers, one at a time. \`check\` must find
the change, and must blame only that quirk: no other quirk and no rule.
`;

/** Generates the table of all mutants. @throws if one survives without a reason, or the wrong contract fails */
export async function generateMutation(): Promise<Record<string, string>> {
  const test = new MutationTest();
  const rows: string[] = [];
  let killed = 0;
  const all = mutants();
  for (const mutant of all) {
    const { fate, blamed } = await test.try(mutant);
    const { profile, quirk, recorded, flippedTo } = mutant;
    const reason = spared[`${quirk}: ${flippedTo}`];
    if (fate === "killed") killed++;
    else if (reason === undefined) {
      throw new Error(
        `${profile} with ${quirk}: ${flippedTo} is ${fate}, blamed: ${blamed.join(", ") || "nothing"}`,
      );
    }
    rows.push(`| \`${quirk}\` | ${profile} | ${recorded} | ${flippedTo} | ${reason ?? fate} |`);
  }
  const score = `${killed} of ${all.length} mutants are killed.`;
  const table = ["| quirk | profile | recorded | flipped to | fate |", "|---|---|---|---|---|", ...rows];
  return { "docs/mutation.md": `${heading}\n${score}\n\n${table.join("\n")}\n` };
}
