import { readReviewedText, reviewedFilesIn } from "../../contracts/reviewed-data.ts";

/** A page that comes with the package. */
export interface Page {
  /** From the root of the package, such as docs/limits.md. */
  readonly path: string;
  readonly title: string;
}

/** The pages for users, in the order of their paths. llms.txt is the table of contents. */
export function pages(): readonly Page[] {
  const documents = reviewedFilesIn("docs").filter(
    (path) => path.endsWith(".md") && !path.startsWith("docs/decisions/"),
  );
  return ["llms.txt", "README.md", ...documents.toSorted()].map((path) => ({ path, title: titleOf(path) }));
}

function titleOf(path: string): string {
  return /^# (.+)$/m.exec(readReviewedText(path))?.[1] ?? path;
}
