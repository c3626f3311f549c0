import { InvalidArgumentError, Option, type Argument, type Command } from "commander";
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

/** An option that says why a word that one may expect is not among its choices. */
export class ReasonedOption extends Option {
  readonly reasons: ReadonlyMap<string, string>;

  constructor(flags: string, description: string, reasons: ReadonlyMap<string, string>) {
    super(flags, description);
    this.reasons = reasons;
  }
}

/** Lets every option and argument with a closed list of words refuse another word with the nearest one. */
export function nameNearestWords(command: Command): void {
  for (const each of [...command.options, ...command.registeredArguments]) nameNearestWord(each);
  for (const each of command.commands) nameNearestWords(each);
}

function nameNearestWord(part: Option | Argument): void {
  const { argChoices } = part;
  if (argChoices === undefined) return;
  part.argParser((word) => {
    if (argChoices.includes(word)) return word;
    const reason = part instanceof ReasonedOption ? part.reasons.get(word.toLowerCase()) : undefined;
    if (reason !== undefined) throw new InvalidArgumentError(reason);
    const near = nearest(word, argChoices);
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    throw new InvalidArgumentError(`Allowed choices are ${argChoices.join(", ")}.${hint}`);
  });
}
