import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exitCodes } from "../../harness/process/exit-codes.ts";
import { connectionFaults } from "../../mock-server/world/faults/fault-schema.ts";
import { presetNames } from "../../mock-server/faults/presets.ts";
import { operations } from "../../mock-server/message/operations.ts";
import { settingsIn, spelledAs } from "../../mock-server/serve/settings/settings-table.ts";
import { controlRoutes } from "../../mock-server/surfaces/control/routes.ts";
import { traps } from "../../mock-server/watch/findings/finding.ts";
import { builtInProfile, builtInProfiles } from "../../contracts/profile.ts";
import { answersOf, quirks } from "../../contracts/quirks.ts";
import { anchorsOf } from "../docs/links.ts";
import { describedProgram } from "../../harness/cli/described-program.ts";

function pageOf(name: string): string {
  return readFileSync(`docs/reference/${name}.md`, "utf8");
}

/** The part of a page below a heading. */
function sectionOf(page: string, heading: string): string {
  const [, ...sections] = page.split(/^(?=#{2,3} )/m);
  return sections.find((section) => section.startsWith(`${heading}\n`)) ?? "";
}

/** Code in a cell of a table. */
function inCell(text: string): string {
  return `\`${text.replaceAll("|", String.raw`\|`)}\``;
}

test.for(describedProgram().commands.map((command) => [command.name(), command] as const))(
  "the page of commands has every option and argument of %s",
  ([name, command]) => {
    const section = sectionOf(pageOf("commands"), `## ${name}`);
    expect(section).not.toBe("");
    if (name === "serve") return;
    for (const { flags, argChoices = [] } of command.options) {
      expect(section).toContain(inCell(flags));
      for (const choice of argChoices) expect(section).toContain(`\`${choice}\``);
    }
    for (const argument of command.registeredArguments) expect(section).toContain(inCell(argument.name()));
  },
);

test("the page of commands has every exit code", () => {
  const section = sectionOf(pageOf("commands"), "## Exit codes");
  for (const code of Object.values(exitCodes)) expect(section).toContain(`| ${code} |`);
});

test("the page of settings has every setting in each source", () => {
  const page = pageOf("settings");
  for (const source of ["flag", "variable", "file"] as const) {
    for (const name of settingsIn(source)) {
      expect(page).toMatch(new RegExp(`\\| \`${spelledAs[source](name)}[ \`]`));
    }
  }
});

test("the page of the control API has a section for every route", () => {
  const page = pageOf("control-api");
  for (const { method, path } of controlRoutes) {
    expect(sectionOf(page, `### ${method} /__mock${path}`)).toContain("Answer: ");
  }
});

test("the page of faults has every way to lose a connection, preset and operation", () => {
  const page = pageOf("faults");
  const names = [...connectionFaults, ...presetNames, ...operations.map(({ name }) => name)];
  for (const name of names) expect(page).toContain(`| \`${name}\` |`);
});

test("the page of findings has every trap with sentence and advice", () => {
  for (const [id, { guide, advice }] of Object.entries(traps)) {
    const section = sectionOf(pageOf("findings"), `## ${id}`);
    expect(section).toContain(guide);
    expect(section).toContain(advice);
  }
});

test("the page of quirks has every quirk with every answer, and what each profile says", () => {
  const page = pageOf("quirks");
  const anchors = anchorsOf(page);
  for (const quirk of quirks) {
    const section = sectionOf(page, `### ${quirk.id}`);
    expect(anchors).toContain(quirk.id.replaceAll(".", ""));
    for (const answer of answersOf(quirk)) expect(section).toContain(`| \`${answer}\` |`);
    const rows = builtInProfiles.flatMap((name) => {
      const recorded = builtInProfile(name).answers[quirk.id];
      return recorded === undefined ? [] : [`| ${name} | \`${recorded.answer}\` | ${recorded.basis} |`];
    });
    const shown = section.split("\n").filter((line) => /^\| (guide|server-\S+) \|/.test(line));
    expect(shown.map((line) => line.split(" | ").slice(0, 3).join(" | ") + " |")).toEqual(rows);
  }
});

test("the page of the library shows every export, and nothing of our files", () => {
  const page = pageOf("library");
  for (const name of [
    "startMockServer",
    "MockServer",
    "createMockTest",
    "AlteryxServerContainer",
    "checkClient",
  ]) {
    expect(sectionOf(page, `### ${name}`)).toContain("```ts");
  }
  expect(page).not.toMatch(/import\("|#\w+\(/);
});
