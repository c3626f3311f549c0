import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import GithubSlugger from "github-slugger";

/** Problems with a Markdown page's links that lead to no file or to no heading. */
export function deadLinks(page: string, text: string): readonly string[] {
  return linksIn(text).flatMap((link) => {
    const problem = problemOf(page, text, link);
    return problem === undefined ? [] : [`${page}: ${link}: ${problem}`];
  });
}

function problemOf(page: string, text: string, link: string): string | undefined {
  const [path = "", anchor] = link.split("#");
  if (path === "") return hasHeading(text, anchor);
  const target = join(dirname(page), decodeURI(path));
  if (target.startsWith("..")) return "leads out of the repository";
  if (!existsSync(target)) return "there is no such file";
  if (anchor === undefined) return undefined;
  const file = statSync(target).isDirectory() ? join(target, "README.md") : target;
  return hasHeading(file.endsWith(".md") ? readFileSync(file, "utf8") : "", anchor);
}

function hasHeading(text: string, anchor = ""): string | undefined {
  return anchorsOf(text).has(anchor) ? undefined : "there is no such heading";
}

/** The relative links in a Markdown text, except in code. */
export function linksIn(markdown: string): readonly string[] {
  const text = withoutCode(markdown);
  const inline = text.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g);
  const defined = text.matchAll(/^\[[^\]]+\]:\s+(\S+)/gm);
  const html = text.matchAll(/\b(?:src|srcset|href)="([^"\s]+)"/g);
  return [...inline, ...defined, ...html]
    .map(([, link = ""]) => link)
    .filter((link) => !/^[a-z][a-z+.-]*:/i.test(link));
}

/** The anchors that GitHub gives to the headings of a page. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const text = withoutFences(markdown);
  const slugger = new GithubSlugger();
  const headings = Array.from(text.matchAll(/^#{1,6} +(.+?) *#*$/gm), ([, heading = ""]) => plain(heading));
  return new Set(headings.map((heading) => slugger.slug(heading)));
}

/** A heading as displayed: without the markup of code, emphasis and links. */
function plain(heading: string): string {
  return heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll(/[`*]/g, "");
}

function withoutFences(markdown: string): string {
  return markdown.replaceAll(/^( *)(`{3,}|~{3,}).*\n[\s\S]*?^ *\2.*$/gm, "");
}

function withoutCode(markdown: string): string {
  return withoutFences(markdown).replaceAll(/(`+)[^`][\s\S]*?\1/g, "");
}
