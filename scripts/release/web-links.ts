import { statSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { linksIn } from "../docs/links.ts";

/** A page of the package. */
interface Page {
  readonly path: string;
  readonly text: string;
}

/** The relative links of a page that lead to nothing in the package. */
export function linksOutside({ path, text }: Page, packed: readonly string[]): readonly string[] {
  const outside = linksIn(text).filter((link) => {
    const target = targetOf(path, link);
    return !packed.some((file) => file === target || file.startsWith(`${target}/`));
  });
  return [...new Set(outside)];
}

/** Makes links lead to `origin` on the web if the package lacks their target. */
export function withWebLinks(page: Page, packed: readonly string[], origin: Origin): string {
  return linksOutside(page, packed).reduce((text, link) => {
    const place = new RegExp(String.raw`(\]\(<?|\]:\s+|=")${literal(link)}(?=[)>"\s])`, "g");
    return text.replaceAll(place, (_, opening: string) => opening + webAddress(page.path, link, origin));
  }, page.text);
}

/** A version in a repository on the web. */
export interface Origin {
  readonly repository: string;
  readonly tag: string;
}

function webAddress(page: string, link: string, { repository, tag }: Origin): string {
  const target = targetOf(page, link);
  const anchor = link.includes("#") ? link.slice(link.indexOf("#")) : "";
  return `${repository}/${viewOf(target)}/${tag}/${target}${anchor}`;
}

/** GitHub's view of a path. Pictures need the raw file. */
function viewOf(path: string): "raw" | "tree" | "blob" {
  if (/\.(png|svg)$/.test(path)) return "raw";
  return statSync(path).isDirectory() ? "tree" : "blob";
}

/** The path of a link's target. For a link within a page, that is the page. */
function targetOf(page: string, link: string): string {
  const [path = ""] = link.split("#");
  return path === "" ? page : join(dirname(page), decodeURI(path)).replace(/\/$/, "");
}

/** Replaces `RegExp.escape` until every supported Node has it. */
function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
