import type { Command, Option } from "commander";
import { entryOf, settingsIn, spelledAs } from "../../../mock-server/serve/settings/settings-table.ts";
import { placeOf, type Place } from "./place.ts";

/** A command with all that can follow it. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** What its arguments may be. */
  readonly argument: Place;
}

export interface OptionWords {
  /** With its dashes. */
  readonly name: string;
  readonly description: string;
  /** What its value may be; undefined if it takes none. */
  readonly value: Place | undefined;
}

/** All that a command line can consist of, read from the program and from the table of `serve`'s settings. */
export interface CommandLine {
  readonly commands: readonly CommandWords[];
  /** Options without a command. */
  readonly options: readonly OptionWords[];
}

export function commandLineOf(program: Command): CommandLine {
  const help = program.createHelp();
  const visible = help.visibleCommands(program);
  const names = visible.map((command) => command.name());
  const own = help.visibleOptions(program).map(optionOf);
  return {
    options: own,
    commands: visible.map((command) => ({
      name: command.name(),
      description: command.description(),
      options:
        command.name() === "serve" ? [...serveOptions(), ...own] : help.visibleOptions(command).map(optionOf),
      argument: command.registeredArguments.reduce<Place>(
        (place, argument) => joined(place, placeOf(argument.name(), argument.argChoices, names)),
        { words: [], filesAfter: [] },
      ),
    })),
  };
}

function optionOf({ long, short, flags, description, argChoices }: Option): OptionWords {
  const [, placeholder] = /[<[](.+)[\]>]/.exec(flags) ?? [];
  return {
    name: long ?? short ?? flags,
    description,
    value: placeholder === undefined ? undefined : placeOf(placeholder, argChoices),
  };
}

/** `serve` reads its flags itself. */
function serveOptions(): readonly OptionWords[] {
  return settingsIn("flag").map((name) => {
    const { kind, help, choices = [], builtIn = [], isPath = false } = entryOf(name);
    const value = { words: [...builtIn, ...choices], filesAfter: isPath ? [""] : [] };
    return { name: spelledAs.flag(name), description: help, value: kind === "flag" ? undefined : value };
  });
}

function joined(one: Place, other: Place): Place {
  return {
    words: [...one.words, ...other.words],
    filesAfter: [...one.filesAfter, ...other.filesAfter],
  };
}
