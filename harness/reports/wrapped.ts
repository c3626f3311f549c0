/** The columns of an ordinary terminal. */
const columns = 80;

/**
 * Breaks a text between words, so that each line fits into a terminal. A longer word has a line to itself.
 * @param lead what stands before the first line; the others are indented as far
 */
export function wrapped(text: string, lead = ""): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && lead.length + line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each, index) =>
    `${index === 0 ? lead : " ".repeat(lead.length)}${each}`.trimEnd(),
  );
}
