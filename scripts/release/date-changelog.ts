/** Part of the script `version` of package.json, which `npm version` runs after it has set the version. */
import { readFileSync, writeFileSync } from "node:fs";
import { dateUnreleased } from "./changelog.ts";

const file = "CHANGELOG.md";
const { npm_package_version: version = "" } = process.env;
writeFileSync(file, dateUnreleased(readFileSync(file, "utf8"), version, new Date()));
