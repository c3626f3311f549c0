/** Part of the script `version` of package.json: a release promises to keep all its names. */
import { writeFileSync } from "node:fs";
import { namesNow } from "./promises.ts";

const sorted = Object.entries(namesNow()).map(([kind, names]) => [kind, [...names].sort()]);
writeFileSync("docs/promised-names.json", JSON.stringify(Object.fromEntries(sorted)));
