import { expect, test } from "vitest";
import { describedProgram } from "./described-program.ts";
import { mockAlteryx } from "./testing.ts";

const { commands } = describedProgram();
/** `serve` reads its flags itself, and `settings-table.test.ts` tests them. */
const others = commands.filter((command) => command.name() !== "serve");

const misspelt = (word: string) => `${word}x`;

async function refusal(args: readonly string[]): Promise<string> {
  const { exitCode, notes } = await mockAlteryx(args);
  expect(exitCode, args.join(" ")).toBe(2);
  return notes;
}

test("every misspelt command is refused with the right one", async () => {
  for (const command of commands) {
    expect(await refusal([misspelt(command.name())])).toContain(`Did you mean ${command.name()}?`);
  }
});

test.for(others.map((command) => [command.name(), command] as const))(
  "every misspelt option of %s is refused with the right one",
  async ([name, command]) => {
    for (const { long } of command.options) {
      if (long === undefined || long === null) continue;
      expect(await refusal([name, `${misspelt(long)}=x`])).toMatch(
        new RegExp(`Did you mean (one of )?.*${long}[,?]`),
      );
    }
  },
);

const choices = others.flatMap((command) =>
  command.options.flatMap(({ long, argChoices = [] }) =>
    argChoices.map((choice) => [command.name(), long ?? "", choice] as const),
  ),
);

test.for(choices)("%s %s: a misspelt %s is refused with the right word", async ([name, long, choice]) => {
  expect(await refusal([name, long, misspelt(choice)])).toMatch(/Did you mean [\w-]+\?/);
});

/** Words that options take without a closed list of commander's. */
test.for([
  [["check", "--target", "mok"], "did you mean mock?"],
  [["check", "--target", "reply:file.jsonl"], "did you mean replay:FILE?"],
  [["check", "--target", "mock", "--profile", "gide"], "did you mean guide?"],
  [["check", "--target", "mock", "--report", "jsn=x.json"], "did you mean json?"],
  [["check", "--target", "mock", "--only", "usrs.*"], "did you mean users.*?"],
  [["check", "--target", "mock", "--only", "users.delte"], "did you mean users.delete?"],
  [["check", "--target", "mock", "--surface", "rets=/api"], "did you mean rest?"],
  [["observe", "--target", "mock", "--out", "x.json", "--profile", "gide"], "did you mean guide?"],
  [["diff", "gide", "server-2024.1"], "did you mean guide?"],
  [["explain", "users.delte"], "did you mean users.delete?"],
  [["completion", "bsh"], "Did you mean bash?"],
] as const)("%j is refused: %s", async ([args, told]) => {
  expect(await refusal(args)).toContain(told);
});
