/** Writes every generated file. With --check it only lists stale files, and fails if there are any. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { generateClientDocument } from "./generate/client-document.ts";
import { generateClientTypes } from "./generate/client-types.ts";
import { generateScimDocument } from "./generate/scim-document.ts";
import { generateControlTypes } from "./generate/control-types.ts";
import { generateLlms } from "./generate/llms.ts";
import { generateMutation } from "./generate/mutation.ts";
import { generatePerformance } from "./generate/performance.ts";
import { generatePostman } from "./generate/postman.ts";
import { generateReaders } from "./generate/readers.ts";
import { generateReference } from "./generate/reference.ts";
import { generateSchemas } from "./generate/schemas.ts";
import { generateSnippets } from "./generate/snippets.ts";
import { generateWholeFiles } from "./generate/whole-files.ts";
import { generateWorlds } from "./generate/worlds.ts";

const check = process.argv.includes("--check");
const made: Record<string, string> = {
  ...generateWorlds(),
  ...generateSchemas(),
  ...generateReference(),
  ...(await generateClientTypes()),
  ...generateClientDocument(),
  ...(await generateScimDocument()),
  ...(await generateControlTypes()),
  ...(await generateMutation()),
  ...generatePerformance(),
  ...generatePostman(),
  ...generateLlms(),
  ...(await generateReaders()),
  ...generateWholeFiles(),
};
const files = { ...made, ...generateSnippets(made) };

let stale = 0;
for (const [path, text] of Object.entries(files)) {
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  stale++;
  if (check) console.error(`${path} is stale: run npm run generate`);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
}
if (check && stale > 0) process.exitCode = 1;
