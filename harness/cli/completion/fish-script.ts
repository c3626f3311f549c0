import type { CommandLine, CommandWords, OptionWords } from "./command-line.ts";
import type { Place } from "./place.ts";
import { quotedForFish as quoted } from "./quoted.ts";

/** A script for fish. */
export function fishScript({ commands, options }: CommandLine): string {
  return `# Completes mock-alteryx in fish. To load it: mock-alteryx completion fish | source

function __mock_alteryx_files_after
  set -l current (commandline -ct | string replace -r -- '^--[^=]+=' '')
  for start in $argv
    if string match -q -- "$start*" $current
      set -l rest (string sub -s (math (string length -- $start) + 1) -- $current)
      for file in (complete -C "'' $rest")
        echo $start$file
      end
    else
      echo $start
    end
  end
end

complete -c mock-alteryx -e
complete -c mock-alteryx -f
${[...options.map((option) => lineOf(option, "__fish_use_subcommand")), ...commands.flatMap(linesOf)].join(
  "\n",
)}
`;
}

function linesOf({ name, description, options, argument }: CommandWords): readonly string[] {
  const chosen = `__fish_seen_subcommand_from ${name}`;
  const { words, filesAfter } = argument;
  return [
    `complete -c mock-alteryx -n __fish_use_subcommand -a ${quoted(name)} -d ${quoted(description)}`,
    ...(words.length + filesAfter.length === 0
      ? []
      : [`complete -c mock-alteryx -n ${quoted(chosen)} ${valuesOf(argument)}`]),
    ...options.map((option) => lineOf(option, chosen)),
  ];
}

function lineOf({ name, description, value }: OptionWords, condition: string): string {
  const long = `-l ${name.replace(/^--/, "")} -d ${quoted(description)}`;
  const values = value === undefined ? "" : ` -r ${valuesOf(value)}`;
  return `complete -c mock-alteryx -n ${quoted(condition)} ${long}${values}`;
}

/** `-F` adds the names of files to the words, `-f` keeps them away. */
function valuesOf({ words, filesAfter }: Place): string {
  const starts = filesAfter.filter((start) => start !== "");
  const after = starts.length === 0 ? [] : [`(__mock_alteryx_files_after ${starts.map(quoted).join(" ")})`];
  const given = [...words, ...after].join(" ");
  return [filesAfter.includes("") ? "-F" : "-f", ...(given === "" ? [] : ["-a", `"${given}"`])].join(" ");
}
