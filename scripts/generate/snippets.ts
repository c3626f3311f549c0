import { allPages, blocksOf } from "../pages/blocks.ts";
import { surveyOf } from "../pages/survey.ts";

/** Generates the page that counts which blocks are run. `files` are generated pages that may not be on disk yet. */
export function generateSnippets(files: Readonly<Record<string, string>>): Record<string, string> {
  const page = "docs/snippets.md";
  const pages = [...new Set([...allPages(), ...Object.keys(files).filter((file) => file.endsWith(".md"))])]
    .filter((name) => name !== page)
    .toSorted()
    .map((name) => ({ name, ...surveyOf(blocksOf(name, files[name])) }))
    .filter(({ run, validated, notRun }) => run + validated + notRun.length > 0);
  const notRun = pages.flatMap(({ name, notRun: blocks }) => blocks.map((block) => ({ name, ...block })));
  const sum = (count: (row: (typeof pages)[number]) => number) =>
    pages.reduce((total, row) => total + count(row), 0);
  const text = `<!-- Made by npm run generate from the pages. Do not edit. -->

# Which examples are run

Tests run the code blocks of these pages as a reader would: they paste each block into a shell or save it as a script, in the order of the page, and compare the output with the page. Configuration is validated by the tools that read it. [CONTRIBUTING.md](../CONTRIBUTING.md) says how to mark a block.

**${sum(({ run }) => run)} run, ${sum(({ validated }) => validated)} validated, ${notRun.length} not run.**

${table(
  ["Page", "Run", "Validated", "Not run"],
  pages.map(({ name, run, validated, notRun: blocks }) => [link(name), run, validated, blocks.length]),
)}

## Not run

${table(
  ["Page", "Block", "Reason"],
  notRun.map(({ name, begin, reason }) => [link(name), `\`${begin}\``, reason]),
)}
`;
  return { [page]: text };
}

function link(page: string): string {
  return `[${page}](${page.startsWith("docs/") ? page.slice("docs/".length) : `../${page}`})`;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", String.raw`\|`)).join(" | ")} |`)
    .join("\n");
}
