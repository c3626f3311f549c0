import { readFileSync } from "node:fs";

/**
 * The sentence for a Node that is older than package.json requires; undefined where it is new enough.
 *
 * An old Node must be able to read this file and those that import it: plain JavaScript, and nothing of Node that is new.
 */
export function oldNode() {
  const { engines } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const wanted = numbersOf(engines.node);
  const here = numbersOf(process.versions.node);
  if (here[0] > wanted[0] || (here[0] === wanted[0] && here[1] >= wanted[1])) return undefined;
  return `needs Node ≥ ${wanted.join(".")}, this is ${here.join(".")}`;
}

/** The major and the minor number of a version, or of a range such as `>=22.12`. */
function numbersOf(version) {
  return version.match(/\d+/g).slice(0, 2).map(Number);
}
