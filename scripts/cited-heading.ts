import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { documentOf, type Citation } from "../contracts/citation.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The headings of a source. Undefined if docs/sources does not have it. */
export function headingsOf(source: string): readonly string[] | undefined {
  const path = `${root}/${documentOf(source)}`;
  if (!existsSync(path)) return undefined;
  return [...readFileSync(path, "utf8").matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => heading);
}

/**
 * The heading that a citation names. Text may follow the heading, and of a heading like `User object / data model` the
 * part before the slash is enough.
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
