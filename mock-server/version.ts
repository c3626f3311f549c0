import { readReviewed } from "../contracts/reviewed-data.ts";

/** The version of the package, from the nearest package.json above this file: the source's or the build's. */
export const version = readVersion();

function readVersion(): string {
  for (const path of ["../package.json", "../../package.json"]) {
    try {
      return readReviewed<{ version: string }>(new URL(path, import.meta.url)).version;
    } catch {
      // One level up in a checkout, two in a build.
    }
  }
  return "unknown";
}
