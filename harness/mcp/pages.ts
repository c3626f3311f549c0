import { readdirSync, readFileSync } from "node:fs";

/** A page that comes with the package. */
export interface Page {
  /** From the root of the package, such as docs/limits.md. */
  readonly path: string;
  readonly title: string;
}

/** The root of the package. This file is two folders below it, as the code of the build is. */
const root = new URL("../../", import.meta.url);

/** The pages for users, in the order of their paths. llms.txt is the table of contents. */
export function pages(): readonly Page[] {
  const names = readdirSync(new URL("docs", root), { recursive: true, encoding: "utf8" });
  const documents = names
    .map((name) => `docs/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".md") && !path.startsWith("docs/decisions/"));
  return ["llms.txt", "README.md", ...documents.toSorted()].map((path) => ({
    path,
    title: /^# (.+)$/m.exec(readPage(path))?.[1] ?? path,
  }));
}

/** @param path one that `pages` names */
export function readPage(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}
