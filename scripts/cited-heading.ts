import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { documentOf, type Citation } from "../contracts/citation.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The headings of a source's file. Undefined if there is no such file. */
export function headingsOf(source: string): readonly string[] | undefined {
  const path = `${root}/${documentOf(source)}`;
  if (!existsSync(path)) return undefined;
  return [...readFileSync(path, "utf8").matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => heading);
}

/**
 * The heading with which a citation begins, whole or up to the end of a word: `User object` for `User object / data
 * model`.
 */
export function citedHeading({ source, section }: Citation): string | undefined {
  const headings = headingsOf(source);
  if (headings === undefined || section === undefined) return undefined;
  const number = /^\d+(?:\.\d+)*/.exec(section)?.[0];
  if (number !== undefined) return headings.find((heading) => heading === number);
  return headings.find((heading) => {
    const short = heading.split(" / ")[0] ?? heading;
    return section.startsWith(short) && !/^\w/.test(section.slice(short.length));
  });
}
