/** The first import of what the package exports: throws one sentence if Node is too old for what follows. */
import { oldNode } from "../serve/node-version.js";

const problem = oldNode();
if (problem !== undefined) throw new Error(`mock-alteryx-server ${problem}`);
