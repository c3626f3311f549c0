/** `node scripts/release/print-notes.ts TAG`: checks that the tag fits the package, and prints what is new. */
import { readFileSync } from "node:fs";
import { notesFor } from "./changelog.ts";

const [tag = ""] = process.argv.slice(2);
const { version }: { version: string } = JSON.parse(readFileSync("package.json", "utf8"));
console.log(notesFor(tag, readFileSync("CHANGELOG.md", "utf8"), version));
