import { globSync, readFileSync } from "node:fs";
import { PageError, readMark, type Mark } from "./marks.ts";

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  /** The line of the fence. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Every page whose blocks are checked. */
export function allPages(): readonly string[] {
  const places = ["README.md", "SECURITY.md", "CONTRIBUTING.md", "docs/**/*.md", "examples/**/README.md"];
  return globSync(places).toSorted();
}

/** All fenced blocks of a page, in order, each with the marks above it. */
export function blocksOf(page: string, source = readFileSync(page, "utf8")): readonly Block[] {
  const blocks: Block[] = [];
  let marks: Mark[] = [];
  for (const found of source.matchAll(piece)) {
    const { mark, indent = "", language = "", text = "", other } = found.groups ?? {};
    const line = source.slice(0, found.index).split("\n").length;
    if (mark !== undefined) marks.push(readMark(mark.trim(), `${page}:${line}`));
    else if (other === undefined) {
      const unindented = text.replaceAll(new RegExp(`^${indent}`, "gm"), "");
      blocks.push({ page, line, language, text: unindented, marks });
      marks = [];
    } else if (marks.length > 0) {
      throw new PageError(`${page}:${line}: a mark stands directly above its block. Here is other text.`);
    }
  }
  return blocks;
}

/** A mark, a fenced block, or a line of other text. */
const piece =
  /^[ ]*<!-- snippet: (?<mark>.*?)-->\s*?$|^(?<indent>[ ]*)(?<fence>`{3,}|~{3,})(?<language>[^\s`]*)[^\n`]*\n(?<text>.*?)^\k<indent>\k<fence>$|^(?<other>[^\n]*\S)/gms;

/** The mark of a kind, if the block has it. */
export function markOf<Kind extends Mark["kind"]>(
  { marks }: Pick<Block, "marks">,
  kind: Kind,
): Extract<Mark, { kind: Kind }> | undefined {
  return marks.find((mark): mark is Extract<Mark, { kind: Kind }> => mark.kind === kind);
}
