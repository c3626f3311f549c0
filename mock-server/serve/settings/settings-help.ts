import { settingGroups } from "./setting-entry.ts";
import { entryOf, settingNames, type SettingName } from "./settings-table.ts";

/** The help of `serve`: every setting in its group, with its default. */
export function settingsHelp(): string {
  const groups = Object.entries(settingGroups).flatMap(([group, title]) => [
    `${title}:`,
    ...settingNames.filter((name) => entryOf(name).group === group).map(line),
    "",
  ]);
  return [
    "Usage: mock-alteryx serve [flags]",
    "",
    "Runs the mock. Each flag can also be set in the environment (--port is MOCK_ALTERYX_PORT)",
    "and in a config file; a flag wins over the environment, and the environment over the file.",
    "",
    ...groups,
    "Help:",
    `  ${"-h, --help".padEnd(width)} print this text`,
    `  ${"-V, --version".padEnd(width)} print the version`,
    "",
    "Exit codes:",
    "  0  stopped normally",
    "  2  a flag, a setting or a file is unusable",
  ].join("\n");
}

const width = 26;

function line(name: SettingName): string {
  const { placeholder, help, byDefault, kind } = entryOf(name);
  const flag = `--${name}${placeholder === undefined ? "" : ` <${placeholder}>`}`;
  const more = `${kind === "list" ? "; may be repeated" : ""}${byDefault === undefined ? "" : ` (${byDefault})`}`;
  return `  ${flag.padEnd(width)} ${help}${more}`;
}
