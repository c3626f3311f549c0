import { readFileSync } from "node:fs";

/**
 * Reads a JSON file that comes with the package, such as `contracts/profiles/guide.json`.
 *
 * The build keeps the layout of the checkout. This code always ends up one folder below the root, as it is here.
 *
 * Tests check such a file against its schema, so it is trusted here and not validated again at every start.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows the type of the file's content
export function readReviewed<T>(path: string): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where the package trusts its files
  return JSON.parse(readReviewedText(path)) as T;
}

/** Reads a text file that comes with the package, such as `mock-server/look/look.css`. */
export function readReviewedText(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
}
