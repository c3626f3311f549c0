import { readFileSync } from "node:fs";
import { join } from "node:path/posix";

/** An entry in the documentation's table of contents. */
export interface Entry {
  readonly title: string;
  /** From the root of the repository. */
  readonly path: string;
  readonly about: string;
}

export interface Group {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** Reads docs/README.md, the only list of pages. The site's sidebar and llms.txt are made from it. */
export function readContents(): readonly Group[] {
  const [, ...sections] = readFileSync("docs/README.md", "utf8").split(/^## /m);
  return sections.map((section) => {
    const [title = "", ...lines] = section.split("\n");
    return { title, entries: lines.filter((line) => line !== "").map(readEntry) };
  });
}

function readEntry(line: string): Entry {
  const [, title, link, about] = /^- \[(.+?)\]\((.+?)\): (.+)$/.exec(line) ?? [];
  if (title === undefined || link === undefined || about === undefined) {
    throw new Error(`docs/README.md: "${line}" is not "- [Title](page.md): what is there".`);
  }
  return { title, path: join("docs", link), about };
}
