/** Copies the JSON files that the package reads to the places where its built code looks for them, and licences. */
import { cpSync } from "node:fs";
import { bundledPackages } from "./bundle.ts";
import { uiPackages } from "./bundle-ui.ts";

cpSync("contracts/profiles", "dist/contracts/profiles", { recursive: true });
cpSync("mock-server/look", "dist/mock-server/look", { recursive: true });
cpSync("fixtures/worlds", "dist/fixtures/worlds", { recursive: true });
cpSync("fixtures/idp", "dist/fixtures/idp", { recursive: true });
for (const name of [...bundledPackages, ...uiPackages]) {
  cpSync(`node_modules/${name}/LICENSE`, `dist/licenses/${name}.txt`);
}
