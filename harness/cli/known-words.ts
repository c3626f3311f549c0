import { InvalidArgumentError, type Argument, type Command, type Option } from "commander";
import { nearest } from "../../contracts/nearest.ts";

/**
 * The error for an unknown option that has a value. Commander compares the option with its value, and so finds nothing
 * near.
 */
export function withNearestOption(error: string, command: Command): string {
  const name = /^error: unknown option '(--[^=']+)=/.exec(error)?.[1];
  if (name === undefined) return error;
  const near = nearest(
    name,
    command.options.flatMap(({ long }) => long ?? []),
  );
  return `error: unknown option '${name}'${near === undefined ? "" : `\n(Did you mean ${near}?)`}\n`;
}

/** Lets every option and argument with a closed list of words refuse another word with the nearest one. */
export function nameNearestWords(command: Command): void {
  for (const each of [...command.options, ...command.registeredArguments]) nameNearestWord(each);
  for (const each of command.commands) nameNearestWords(each);
}

function nameNearestWord(part: Option | Argument): void {
  const { argChoices } = part;
  // Choices without a parser only inform.
  if (argChoices === undefined || part.parseArg === undefined) return;
  part.argParser((word) => {
    if (argChoices.includes(word)) return word;
    const near = nearest(word, argChoices);
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    throw new InvalidArgumentError(`Allowed choices are ${argChoices.join(", ")}.${hint}`);
  });
}
