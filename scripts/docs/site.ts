import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

/** The root of the repository. */
export const root = resolve(import.meta.dirname, "../..");

/** Where the site is built. It is not part of the package. */
export const siteFolder = resolve(root, process.env["DOCS_OUT"] ?? "coverage/site");

/** The repository on the web, to which links lead for files that are not pages of the site. */
export const repository = `${process.env["GITHUB_SERVER_URL"] ?? "https://github.com"}/${process.env["GITHUB_REPOSITORY"] ?? "OWNER/mock-alteryx-server"}`;

/** The site's file for a Markdown file: `drift.md` for `docs/drift.md`, and `index.md` for a README. */
export function pageOf(file: string): string {
  if (file === "docs/README.md") return "contents.md";
  return file.replace(/^docs\//, "").replace(/(^|\/)README\.md$/, "$1index.md");
}

/** Resolves a link in a Markdown file to an address in the site or in the repository. */
export function leadsTo(page: string, link: string): string {
  if (/^([a-z][a-z+.-]*:|#|\/)/i.test(link)) return link;
  const [path = "", anchor] = link.split("#");
  const target = relative(root, resolve(root, join(page, ".."), path));
  const suffix = anchor === undefined ? "" : `#${anchor}`;
  if (target.endsWith(".md")) return `/${pageOf(target)}${suffix}`;
  return `${repository}/blob/HEAD/${target}${suffix}`;
}

/** The dashboard's icon, as a data URL that needs no request. */
export function icon(): string {
  const page = readFileSync(resolve(root, "mock-server/ui/index.html"), "utf8");
  return /<link\s+rel="icon"\s+href="([^"]+)"/.exec(page)?.[1] ?? "";
}
