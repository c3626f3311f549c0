import { stringify } from "yaml";
import {
  entryOf,
  settingsIn,
  spelledAs,
  type SettingName,
} from "../../../mock-server/serve/settings/settings-table.ts";
import { settingGroups } from "../../../mock-server/serve/settings/setting-entry.ts";

/** A config file that names a world, and explains every other setting in comments. */
export function configText(schemas: string, world: string): string {
  const groups = Object.entries(settingGroups).flatMap(([group, title]) => {
    const names = settingsIn("file").filter((name) => entryOf(name).group === group);
    return names.length === 0 ? [] : ["", `## ${title}`, ...names.flatMap((name) => lines(name, world))];
  });
  return `${[...heading(schemas), ...groups].join("\n")}\n`;
}

function heading(schemas: string): readonly string[] {
  return [
    `# yaml-language-server: $schema=${schemas}/config.schema.json`,
    "# (Editors complete and check this file when the package is installed there.)",
    "#",
    "# Settings of `mock-alteryx serve`, which reads this file in the current folder, or the file named by --config.",
    "# A flag (--port) wins over a variable (MOCK_ALTERYX_PORT), and a variable wins over this file.",
    "# Paths are relative to this file. Remove a single # to turn a line on.",
  ];
}

function lines(name: SettingName, world: string): readonly string[] {
  const { help, byDefault, contradicts = [], needs = [] } = entryOf(name);
  const notes = [
    ...(byDefault === undefined ? [] : [`by default ${byDefault}`]),
    ...contradicts.map((other) => `not together with ${other}`),
    ...needs.map((other) => `needs ${other}`),
  ];
  return [
    "",
    `## ${help}${notes.length === 0 ? "" : ` (${notes.join("; ")})`}`,
    name === "world" ? `world: ${world}` : `# ${exampleOf(name)}`,
  ];
}

function exampleOf(name: SettingName): string {
  const { kind, example } = entryOf(name);
  return stringify(
    { [spelledAs.file(name)]: kind === "list" ? [example] : example },
    { collectionStyle: "flow", flowCollectionPadding: false },
  )
    .trim()
    .replace(/^\{([\s\S]*)\}$/, "$1");
}
