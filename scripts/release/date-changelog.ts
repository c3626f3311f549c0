/** The script `version` of package.json: `npm version` runs it when it has set the version, and commits the result. */
import { readFileSync, writeFileSync } from "node:fs";
import { dateUnreleased } from "./changelog.ts";

const file = "CHANGELOG.md";
const { npm_package_version: version = "" } = process.env;
writeFileSync(file, dateUnreleased(readFileSync(file, "utf8"), version, new Date()));
