import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createProgram } from "../harness/cli/program.ts";
import { settingsIn, spelledAs } from "../mock-server/serve/settings/settings-table.ts";

const page = readFileSync("docs/reference.md", "utf8");

const program = createProgram(
  {
    output: { out: () => undefined, note: () => undefined, ifLost: () => undefined },
    interruption: () => AbortSignal.abort(),
    tell: () => undefined,
  },
  () => undefined,
);

/** The part of the page about one command. */
function sectionOf(name: string): string {
  return new RegExp(`\n## ${name}\n[\\s\\S]*?(?=\n## )`).exec(page)?.[0] ?? "";
}

/** Code in a cell of a table. */
function inCell(text: string): string {
  return `\`${text.replaceAll("|", String.raw`\|`)}\``;
}

test.for(program.commands.map((command) => [command.name(), command] as const))(
  "the reference page has every option and argument of %s",
  ([name, command]) => {
    const section = sectionOf(name);
    expect(section).not.toBe("");
    for (const { flags, argChoices = [] } of command.options) {
      expect(section).toContain(inCell(flags));
      for (const choice of argChoices) expect(section).toContain(`\`${choice}\``);
    }
    for (const argument of command.registeredArguments) expect(section).toContain(inCell(argument.name()));
  },
);

test("the reference page has every setting of serve in each source", () => {
  const section = sectionOf("serve");
  for (const source of ["flag", "variable", "file"] as const) {
    for (const name of settingsIn(source)) {
      expect(section).toMatch(new RegExp(`\\| \`${spelledAs[source](name)}[ \`]`));
    }
  }
});
