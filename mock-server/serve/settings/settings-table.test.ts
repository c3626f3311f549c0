import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSettings } from "../settings.ts";
import { entryOf, settingNames, settingsIn, spelledAs, type SettingName } from "./settings-table.ts";
import type { Source } from "./setting-entry.ts";

const folder = mkdtempSync(join(tmpdir(), "settings-table-"));

/** Reads settings of which one is given in one source. */
const readFrom: Readonly<Record<Source, (name: string, value: string) => Promise<unknown>>> = {
  flag: (name, value) => readSettings({ argv: [`${name}=${value}`], env: {} }),
  variable: (name, value) => readSettings({ argv: [], env: { [name]: value } }),
  file: (name, value) => {
    const path = join(folder, "config.json");
    writeFileSync(path, JSON.stringify({ [name]: value }));
    return readSettings({ argv: ["--config", path], env: {} });
  },
};

const sources = ["flag", "variable", "file"] as const;
const everywhere = sources.flatMap((source) => settingsIn(source).map((name) => [source, name] as const));

test.for(everywhere)("in a %s, the setting %s is not empty", async ([source, name]) => {
  await expect(readFrom[source](spelledAs[source](name), "")).rejects.toThrow(
    /this is empty|cannot be read|must be (?:true|a list)/,
  );
});

test.for(everywhere)(
  "in a %s, a misspelled %s is refused with the right spelling",
  async ([source, name]) => {
    const right = spelledAs[source](name);
    await expect(readFrom[source](`${right}${source === "variable" ? "X" : "x"}`, "1")).rejects.toThrow(
      `did you mean ${right}?`,
    );
  },
);

const limited = everywhere.filter(
  ([, name]) => entryOf(name).range !== undefined || entryOf(name).choices !== undefined,
);

test.for(limited)("in a %s, a value of %s that it cannot have is refused", async ([source, name]) => {
  const spelled = spelledAs[source](name);
  await expect(readFrom[source](spelled, "linee")).rejects.toThrow(
    new RegExp(`${name}: linee |${spelled}: linee `),
  );
});

const example = (name: SettingName) => String(entryOf(name).example);

const contradicting = settingNames.flatMap((name) =>
  (entryOf(name).contradicts ?? []).map((other): [SettingName, SettingName] => [name, other]),
);

test.for(contradicting)("refuses %s together with %s, from any sources", async ([name, other]) => {
  for (const [first, second] of [
    [name, other],
    [other, name],
  ] as const) {
    const argv = [`--${first}=${example(first)}`];
    const env = { [spelledAs.variable(second)]: example(second) };
    await expect(readSettings({ argv, env })).rejects.toThrow(
      /contradicts .*: give either [\w-]+ or [\w-]+$/,
    );
  }
});

const turningOn = settingNames.flatMap((name): [SettingName, SettingName][] => {
  const flag = entryOf(name).turnsOn;
  return flag === undefined ? [] : [[name, flag]];
});

test.for(turningOn)("refuses %s if %s is off, from any sources", async ([name, flag]) => {
  const [on, off] = [`--${name}=${example(name)}`, `--${flag}=false`];
  for (const { argv, env } of [
    { argv: [on, off], env: {} },
    { argv: [on], env: { [spelledAs.variable(flag)]: "false" } },
    { argv: [off], env: { [spelledAs.variable(name)]: example(name) } },
  ])
    await expect(readSettings({ argv, env })).rejects.toThrow(`=false: give either ${name} or ${flag}=false`);
});

test("a path in a config file is relative to that file", async () => {
  writeFileSync(join(folder, "world.yaml"), "name: beside\nusers: []\n");
  writeFileSync(join(folder, "beside.yaml"), "world: world.yaml\n");
  const settings = await readSettings({ argv: ["--config", join(folder, "beside.yaml")], env: {} });
  expect(settings.world.name).toBe("beside");
});
