/**
 * What a terminal or a reader's eye would not take as text: control characters but for the tab and the line feed, other
 * ends of lines, marks that turn the direction of writing (Unicode TR 36), and halves of characters.
 */
const unprintable = /(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/gu;

/** Commands to GitHub Actions, Azure Pipelines and TeamCity, which are read out of any line of a log. */
const commands = [
  [/^(\s*):(?=:)/gm, String.raw`$1\:`],
  [/##(?=\[|vso\[|teamcity\[)/gi, String.raw`#\#`],
] as const;

/** A text with something of a server in it, such that a terminal or a CI log can show it. */
export function printable(text: string): string {
  const visible = text.replaceAll(unprintable, escaped);
  return commands.reduce((shown, [command, harmless]) => shown.replaceAll(command, harmless), visible);
}

/** The same as one line: nothing in it begins a line of its own. */
export function printableLine(text: string): string {
  return printable(text.replaceAll(/[\n\t]/g, escaped));
}

/** As JSON escapes it, so that a JSON text stays one. */
function escaped(character: string): string {
  return String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
