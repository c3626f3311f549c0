/**
 * Characters that a terminal or a reader would not take for text: control characters except tab and line feed, other
 * line separators, marks that change the direction of writing (Unicode TR 36), and lone surrogates.
 */
const unprintable = /(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/gu;

/** Commands to GitHub Actions, Azure Pipelines and TeamCity, which find them in any line of a log. */
const commands = [
  [/^(\s*):(?=:)/gm, String.raw`$1\:`],
  [/##(?=\[|vso\[|teamcity\[)/gi, String.raw`#\#`],
] as const;

/** Makes a text that quotes a server safe for a terminal or a CI log. */
export function printable(text: string): string {
  const visible = text.replaceAll(unprintable, escaped);
  return commands.reduce((shown, [command, harmless]) => shown.replaceAll(command, harmless), visible);
}

/** Most texts are harmless: they are of ASCII, and hold nothing that a command begins with. */
const harmless = /^[ !"$-9;-~]*$/;

/** The same on a single line. */
export function printableLine(text: string): string {
  if (harmless.test(text)) return text;
  return printable(text.replaceAll(/[\n\t]/g, escaped));
}

/** Escapes as JSON does, so that a JSON text stays valid. */
function escaped(character: string): string {
  return String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
