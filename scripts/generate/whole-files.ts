import { globSync, readFileSync } from "node:fs";

/** A block that shows a whole file, so that a reader without a checkout can copy it. */
const block = /^<!-- whole file: (\S+) -->\n((?:<!-- [^\n]* -->\n)*\n*```\w+\n).*?^```$/gms;

/** Updates the whole files that the language pages show. */
export function generateWholeFiles(): Record<string, string> {
  return Object.fromEntries(
    globSync("docs/languages/*.md").map((page) => [page, withFiles(readFileSync(page, "utf8"))]),
  );
}

/** @throws if a mark has no block after it */
function withFiles(text: string): string {
  const marks = text.split("<!-- whole file:").length - 1;
  if (text.match(block)?.length !== (marks || undefined))
    throw new Error("A mark of a whole file has no block.");
  return text.replaceAll(
    block,
    (_, file: string, opening: string) =>
      `<!-- whole file: ${file} -->\n${opening}${readFileSync(file, "utf8")}\`\`\``,
  );
}
