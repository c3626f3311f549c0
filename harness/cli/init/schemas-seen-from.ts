import { existsSync } from "node:fs";
import { dirname, join, posix } from "node:path";

const published = "node_modules/mock-alteryx-server/schemas";

/**
 * The path from a folder to the JSON Schemas of the package, which also works without a network: that of the nearest
 * installation above, or the place where `npm install mock-alteryx-server` will put them.
 */
export function schemasSeenFrom(folder: string): string {
  let [at, up] = [folder, "."];
  while (!existsSync(join(at, published))) {
    if (dirname(at) === at) return `./${published}`;
    [at, up] = [dirname(at), posix.join(up, "..")];
  }
  return up === "." ? `./${published}` : posix.join(up, published);
}
