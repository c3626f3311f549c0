import { readFileSync } from "node:fs";

/**
 * Reads a JSON file that comes with the package, such as `contracts/profiles/guide.json`.
 *
 * The build lays the files out as the checkout does, and puts this code, wherever it ends up, one folder below the root
 * as it is here.
 *
 * Such a file is reviewed and held against its schema by the tests, so it is trusted here and not parsed again at
 * every start.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says what the file holds
export function readReviewed<T>(path: string): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where the package trusts its files
  return JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), "utf8")) as T;
}
