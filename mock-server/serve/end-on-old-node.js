/** The first import of a command: ends it with one sentence where Node is too old for what follows. */
import { oldNode } from "./node-version.js";

const problem = oldNode();
if (problem !== undefined) {
  process.stderr.write(`mock-alteryx: ${problem}\n`);
  process.exit(2);
}
