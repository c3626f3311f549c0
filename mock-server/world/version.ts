import { readReviewed } from "../../contracts/reviewed-data.ts";

/** The version of the package, from the package.json of the checkout or, in a build, from the one above `dist`. */
export const version = readVersion();

function readVersion(): string {
  for (const path of ["package.json", "../package.json"]) {
    try {
      return readReviewed<{ version: string }>(path).version;
    } catch {
      // The file is in the other place.
    }
  }
  return "unknown";
}
