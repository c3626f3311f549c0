import {
  entryOf,
  settingNames,
  settingsIn,
  spelledAs,
  type SettingName,
} from "../../mock-server/serve/settings/settings-table.ts";
import { settingGroups, type Source } from "../../mock-server/serve/settings/setting-entry.ts";
import { code, page, pageTop, table } from "./markdown.ts";

/** The page with every setting of `serve`, from the table that reads them. */
export function settingsPage(): string {
  const groups = Object.entries(settingGroups).map(([group, title]) => {
    const names = settingNames.filter((name) => entryOf(name).group === group);
    return `## ${title}\n\n${table(["Flag", "Variable", "Key", "Meaning", "Default"], names.map(settingRow))}`;
  });
  return page(top, ...groups);
}

const top = pageTop(
  "Settings",
  "the table that reads them",
  `Every setting of \`mock-alteryx serve\`, as a flag, as a variable and as a key of a [config file](../configure.md#a-config-file). A flag wins over a variable, and a variable over a key of
the config file. An empty value is refused everywhere. A flag without a value is \`true\` or \`false\` as a variable and in
a file, and \`--tls=false\` overrides them. A list repeats its flag, separates by commas in a variable, and is a list in a
file. Paths in a config file are relative to that file.`,
);

function settingRow(name: SettingName): readonly string[] {
  const { help, byDefault = "", placeholder, kind } = entryOf(name);
  const flag = `--${name}${placeholder === undefined ? "" : ` <${placeholder}>`}`;
  return [
    code(flag),
    spelling(name, "variable"),
    spelling(name, "file"),
    [`${help}${kind === "list" ? "; may be repeated" : ""}`, ...limits(name)].join(". "),
    byDefault,
  ];
}

function spelling(name: SettingName, source: Source): string {
  return settingsIn(source).includes(name) ? code(spelledAs[source](name)) : "";
}

function limits(name: SettingName): readonly string[] {
  const { range, contradicts = [], needs = [] } = entryOf(name);
  const contradicting = [
    ...contradicts,
    ...settingNames.filter((other) => entryOf(other).contradicts?.includes(name)),
  ];
  return [
    ...(range === undefined ? [] : [`From ${range.from} to ${range.to}`]),
    ...(contradicting.length === 0 ? [] : [`Not together with ${list(contradicting)}`]),
    ...(needs.length === 0 ? [] : [`Needs ${list(needs)}`]),
  ];
}

function list(names: readonly SettingName[]): string {
  return names.map((name) => code(`--${name}`)).join(", ");
}
