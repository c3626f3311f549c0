import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { startMockServer } from "../../mock-server/public/library.ts";
import { blocksOf } from "../pages/blocks.ts";
import { apis, knownNames, problemOf } from "./described-calls.ts";
import { fieldNamesOf } from "./field-names.ts";
import { runtimeValue } from "./literals.ts";
import { parseSource } from "./syntax-tree.ts";
import { callsOf } from "./written-calls.ts";

/** Examples in languages that CI cannot run, with the names of their functions that call each API. */
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

  test("the mock accepts every call of /__mock that the text shows whole", async () => {
    await using mock = await startMockServer();
    const statuses: Record<string, number> = {};
    for (const file of files) {
      for (const { method, path, body } of callsOf(await parseSource(file), control)) {
        const text = JSON.stringify(body);
        if (`${path} ${text}`.includes(runtimeValue)) continue;
        const request = new Request(`${mock.url}/__mock${path}`, { method, ...(text && { body: text }) });
        statuses[`${file}: ${method} ${path}`] = (await mock.fetch(request)).status;
      }
    }
    expect(Object.entries(statuses).filter(([, status]) => status >= 400)).toEqual([]);
    expect(Object.keys(statuses).length).toBeGreaterThan(4);
  });

  test("every field that the files read or send exists", async () => {
    const known = knownNames();
    const missing: string[] = [];
    for (const file of files) {
      const names = fieldNamesOf(await parseSource(file));
      missing.push(...names.filter((name) => !known.has(name)).map((name) => `${file}: ${name}`));
    }
    expect(missing).toEqual([]);
  });

  test("page and files are the same, and say that they were not run, and why", () => {
    const texts = files.map((file) => readFileSync(file, "utf8"));
    const shown = blocksOf(page).filter(({ language }) => language === "powershell" || language === "csharp");
    expect(shown.length).toBeGreaterThan(1);
    for (const { text } of shown) expect(texts.filter((whole) => whole.includes(text))).toHaveLength(1);
    for (const text of [readFileSync(page, "utf8"), ...texts]) {
      expect(text.slice(0, 900)).toMatch(/Not run by this project, because its CI cannot have/);
    }
  });
});
