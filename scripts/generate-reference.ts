import type { Command, Option } from "commander";
import { createProgram } from "../harness/cli/program.ts";
import { meanings } from "../harness/cli/exit-codes-help.ts";
import { exitCodes } from "../harness/process/exit-codes.ts";
import { kinds } from "../mock-server/serve/file-kinds.ts";
import {
  entryOf,
  settingGroups,
  settingNames,
  settingsIn,
  spelledAs,
  type SettingName,
  type Source,
} from "../mock-server/serve/settings/settings-table.ts";
import { schemaFiles } from "./generate-schemas.ts";

/** Generates the page with every command, option, setting and file, from the tables that read them. */
export function generateReference(): Record<string, string> {
  const program = programToDescribe();
  const parts = [
    heading,
    commandList(program),
    serve(),
    ...program.commands.flatMap(section),
    exits(),
    files(),
  ];
  return { "docs/reference.md": `${parts.join("\n\n")}\n` };
}

/** The program with all its commands, to be looked at and not to be run. */
export function programToDescribe(): Command {
  return createProgram(
    {
      output: { out: () => undefined, note: () => undefined, ifLost: () => undefined },
      interruption: () => AbortSignal.abort(),
      tell: () => undefined,
    },
    () => undefined,
  );
}

const heading = `<!-- Made by npm run generate from the tables that read the command line and the files. Do not edit. -->

# Reference

Every command, option, setting and file of \`mock-alteryx\`. An unknown one is refused, with the nearest right one. The
control surface describes itself at \`/__mock/openapi.json\`.`;

function commandList(program: Command): string {
  const rows = program.commands.map((command) => [
    `[\`${command.name()}\`](#${command.name()})`,
    command.description(),
  ]);
  return `## Commands

${table(["Command", "What it does"], rows)}

\`-h, --help\` after a command prints its options. \`mock-alteryx --version\` (\`-V\`) prints the version. Credentials come from the
environment or an env file, never from flags: see [checking a server](checking-a-server.md).`;
}

function serve(): string {
  const groups = Object.entries(settingGroups).map(([group, title]) => {
    const names = settingNames.filter((name) => entryOf(name).group === group);
    return `### ${title}\n\n${table(["Flag", "Variable", "Key", "Meaning", "Default"], names.map(settingRow))}`;
  });
  return `## serve

\`mock-alteryx serve [flags]\` runs the mock until it is told to stop. A flag wins over a variable, and that over a key of
the config file. An empty value is refused everywhere. A flag without a value is \`true\` or \`false\` as a variable and in
a file, and \`--tls=false\` overrides them. A list repeats its flag, separates by commas in a variable, and is a list in a
file. Paths in a config file are relative to that file.

${groups.join("\n\n")}`;
}

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

function section(command: Command): readonly string[] {
  if (command.name() === "serve") return [];
  const help = command.createHelp();
  const args = help
    .visibleArguments(command)
    .map((argument) => [
      code(argument.name()),
      [argument.description, ...choices(argument.argChoices)].join(". "),
    ]);
  const options = help
    .visibleOptions(command)
    .map((option) => [
      code(option.flags),
      [option.description, ...choices(option.argChoices)].filter(Boolean).join(". "),
      standard(option),
    ]);
  return [
    [
      `## ${command.name()}`,
      `\`${help.commandUsage(command)}\`: ${command.description()}.`,
      ...(args.length === 0 ? [] : [table(["Argument", "Meaning"], args)]),
      table(["Option", "Meaning", "Default"], options),
    ].join("\n\n"),
  ];
}

function choices(known: readonly string[] | undefined): readonly string[] {
  return known === undefined ? [] : [`One of ${known.map(code).join(", ")}`];
}

function standard({ defaultValue }: Option): string {
  const value: unknown = defaultValue;
  return typeof value === "string" ? code(value) : "";
}

function exits(): string {
  const codes = new Map<string, number>(Object.entries(exitCodes));
  const rows = Object.entries(meanings).map(([name, meaning]) => [String(codes.get(name)), meaning]);
  return `## Exit codes

\`serve\` ends with 0 when it is told to stop, and with 2 when a flag, a setting or a file cannot be used.

${table(["Code", "Meaning"], rows)}`;
}

function files(): string {
  const rows = Object.values(kinds).map(([name, use]) => [name, use]);
  return `## Files

A file of the wrong kind is named for what it is. JSON and YAML are read alike; what is wrong in a file is told with its
line, its column and the nearest right word.

${table(["The file is", "What to do with it"], rows)}

These kinds have a JSON Schema in the package, which an editor can use without a network. A file names it by
\`"$schema": "./node_modules/mock-alteryx-server/schemas/world.schema.json"\`, and a YAML file also by a comment:
\`# yaml-language-server: $schema=./node_modules/mock-alteryx-server/schemas/world.schema.json\`. \`mock-alteryx init\` writes
files with it. In JavaScript: \`import schema from "mock-alteryx-server/schemas/world.schema.json" with { type: "json" }\`.

${Object.entries(schemaFiles).map(schemaSection).join("\n\n")}`;
}

function schemaSection([name, file]: readonly [
  string,
  (typeof schemaFiles)[keyof typeof schemaFiles],
]): string {
  const { title, description } = file;
  const examples = "examples" in file ? file.examples : [];
  return [
    `### ${title}`,
    `${description} Schema: \`schemas/${name}.schema.json\`.`,
    ...examples.map((example) => `\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\``),
  ].join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", String.raw`\|`)).join(" | ")} |`)
    .join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}
