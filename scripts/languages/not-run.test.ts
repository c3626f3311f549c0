import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { apis, knownNames, problemOf } from "./described-calls.ts";
import { fieldNamesOf } from "./field-names.ts";
import { parseSource } from "./syntax-tree.ts";
import { callsOf } from "./written-calls.ts";

/** Examples in languages that CI cannot have, and how they name their calls of each API. */
const examples = [
  {
    files: globSync("examples/powershell/*.ps*1"),
    page: "docs/languages/powershell.md",
    control: ["Invoke-MockAlteryx"],
    guide: ["Invoke-AlteryxApi"],
  },
  {
    files: globSync("examples/csharp/*.cs"),
    page: "docs/languages/csharp.md",
    control: ["Control"],
    guide: ["Call"],
  },
] as const;

describe.each(examples)("$page", ({ files, page, control, guide }) => {
  test("every call of the files is described, with its body and its query", async () => {
    const problems: string[] = [];
    let checked = 0;
    for (const file of files) {
      const root = await parseSource(file);
      for (const [api, names] of [
        ["control", control],
        ["guide", guide],
      ] as const) {
        for (const call of callsOf(root, names)) {
          const problem = problemOf(call, apis[api]);
          checked++;
          if (problem !== undefined) problems.push(`${file}:${call.line}: ${problem}`);
        }
      }
    }
    expect(problems).toEqual([]);
    expect(checked).toBeGreaterThan(12);
  });

  test("every field that the files read or send exists", async () => {
    const known = knownNames();
    const unknown: string[] = [];
    for (const file of files) {
      const names = fieldNamesOf(await parseSource(file));
      unknown.push(...names.filter((name) => !known.has(name)).map((name) => `${file}: ${name}`));
    }
    expect(unknown).toEqual([]);
  });

  test("the page and each file say that they were not run, and why", () => {
    for (const file of [page, ...files]) {
      expect(
        readFileSync(file, "utf8")
          .slice(0, 900)
          .replaceAll(/\s+(# |\/\/ )?/g, " "),
      ).toMatch(/[Nn]ot run by this project, because/);
    }
  });
});
