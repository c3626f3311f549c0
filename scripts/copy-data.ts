/** Copies licences, and the JSON files that the package reads, to where the built code looks for them. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { bundledPackages } from "./bundle.ts";
import { uiPackages } from "./bundle-ui.ts";

cpSync("contracts/profiles", "dist/contracts/profiles", { recursive: true });
cpSync("mock-server/look", "dist/mock-server/look", { recursive: true });
cpSync("fixtures/worlds", "dist/fixtures/worlds", { recursive: true });
cpSync("fixtures/idp", "dist/fixtures/idp", { recursive: true });
for (const name of [...bundledPackages, ...uiPackages]) {
  const to = `dist/licenses/${name}.txt`;
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, licenceOf(name));
}

/** The text of a package's licence. A package without the file names its licence only in its package.json. */
function licenceOf(name: string): string {
  const folder = `node_modules/${name}`;
  if (existsSync(`${folder}/LICENSE`)) return readFileSync(`${folder}/LICENSE`, "utf8");
  const { license, author } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const by = author?.name ?? author;
  if (typeof license !== "string" || typeof by !== "string") throw new Error(`${name} names no licence.`);
  return `${name} by ${by}\nSPDX-License-Identifier: ${license}\n`;
}
