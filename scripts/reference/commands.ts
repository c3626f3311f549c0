import type { Command, Option } from "commander";
import { meanings } from "../../harness/cli/exit-codes-help.ts";
import { describedProgram } from "../../harness/cli/described-program.ts";
import { exitCodes } from "../../harness/process/exit-codes.ts";
import { code, page, pageTop, table } from "./markdown.ts";

/** The page with every command and its options, from the program that reads them. */
export function commandsPage(): string {
  const { commands } = describedProgram();
  return page(top, commandList(commands), ...commands.map(section), exits());
}

const top = pageTop(
  "Commands",
  "the program that reads the command line",
  "Every command and option of `mock-alteryx`. The error for an unknown one suggests the nearest right one. [How to call it](../install.md#the-command-mock-alteryx).",
);

function commandList(commands: readonly Command[]): string {
  const rows = commands.map((command) => [
    `[\`${command.name()}\`](#${command.name()})`,
    command.description(),
  ]);
  return `${table(["Command", "What it does"], rows)}

\`-h, --help\` after a command prints its options. \`mock-alteryx --version\` (\`-V\`) prints the version. Credentials come from the
environment or an env file, never from flags: see [checking a server](../checking-a-server.md).`;
}

function section(command: Command): string {
  if (command.name() === "serve") {
    return "## serve\n\n`mock-alteryx serve [flags]` runs the mock until it is stopped. Its flags are [settings](settings.md).";
  }
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
    `## ${command.name()}`,
    `\`${help.commandUsage(command)}\`: ${command.description()}.`,
    ...(args.length === 0 ? [] : [table(["Argument", "Meaning"], args)]),
    table(["Option", "Meaning", "Default"], options),
  ].join("\n\n");
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

\`serve\` exits with 0 when it is stopped, and with 2 when a flag, a setting or a file is unusable.

${table(["Code", "Meaning"], rows)}`;
}
