import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes an executable script. */
export function program(folder: string, name: string, script: string): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, script);
  chmodSync(file, 0o755);
}

/** Writes a stand-in for `npm` that installs this tree as it is, and records its calls. */
export function installsThisTree(folder: string, calls: string): void {
  program(
    folder,
    "npm",
    `#!/usr/bin/env bash
echo "npm $*" >> '${calls}'
while [ $# -gt 0 ]; do
  if [ "$1" = --prefix ]; then bin=$2/node_modules/.bin; fi
  shift
done
if [ -n "\${bin:-}" ]; then
  mkdir -p "$bin"
  printf '#!/bin/sh\\nexec "${process.execPath}" "${process.cwd()}/harness/main.ts" "$@"\\n' > "$bin/mock-alteryx"
  chmod +x "$bin/mock-alteryx"
fi
`,
  );
}

/** Writes a stand-in for `gh` that keeps issues in a file and supports only the example's calls. */
export function keepsIssues(folder: string, issues: string): void {
  writeFileSync(issues, "[]");
  program(
    folder,
    "gh",
    `#!${process.execPath}
const { readFileSync, writeFileSync } = require("node:fs");
const [thing, verb, ...rest] = process.argv.slice(2);
if (process.env.GH_TOKEN === undefined) throw new Error("gh needs a token.");
const issues = JSON.parse(readFileSync("${issues}", "utf8"));
const option = (name) => rest[rest.indexOf("--" + name) + 1];
const body = () => readFileSync(option("body-file"), "utf8");
if (thing === "label" && verb === "create") process.exit(0);
if (thing !== "issue") throw new Error("unknown: " + process.argv.slice(2).join(" "));
if (verb === "list") {
  const open = issues.filter(({ state, label }) => state === option("state") && label === option("label"));
  console.log(open.map(({ number }) => number).join("\\n"));
} else if (verb === "create") {
  const number = issues.length + 1;
  issues.push({ number, state: "open", label: option("label"), title: option("title"), body: body(), edits: 0 });
} else {
  const issue = issues.find(({ number }) => String(number) === rest[0]);
  if (verb === "edit") Object.assign(issue, { body: body(), edits: issue.edits + 1 });
  else if (verb === "close") Object.assign(issue, { state: "closed", comment: option("comment") });
  else throw new Error("unknown: " + verb);
}
writeFileSync("${issues}", JSON.stringify(issues));
`,
  );
}
