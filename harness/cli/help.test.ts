import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { reportKinds } from "../reports/report-kinds.ts";
import { settingNames } from "../../mock-server/serve/settings/settings-table.ts";

function printed(...args: readonly string[]): string {
  return execFileSync(process.execPath, ["harness/main.ts", ...args], { encoding: "utf8" });
}

const server = [
  "target",
  "allow-host",
  "surface",
  "env-file",
  "ca",
  "rate",
  "request-timeout",
  "max-response-size",
  "ledger",
];
const contracts = [...server, "mode", "plan", "max-users", "email-domain", "record", "slow"];
/** What each command uses. */
const options = {
  serve: [...settingNames, "version"],
  check: [...contracts, "profile", "only", "report", "fail-on"],
  observe: [...contracts, "out", "profile-out", "profile", "only", "fresh"],
  sweep: [...server, "mode", "older-than", "dry-run"],
  diff: ["format", "all", "exit-code"],
  explain: [],
  env: ["format", "target", "env-file"],
  completion: [],
} as const;

test.for(Object.entries(options))(
  "the help of %s lists what it uses, and the exit codes",
  ([command, used]) => {
    const help = printed(command, "--help");
    const listed = [...help.matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gm)].map(([, name]) => name);
    expect(new Set(listed.filter((name) => name !== "help"))).toEqual(new Set(used));
    expect(help).toMatch(/Exit codes:\n {2}0 /);
  },
);

test("sweep refuses the flag of a plan, which it would not follow", () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ["harness/main.ts", "sweep", "--target", "http://127.0.0.1:9", "--plan"],
    { encoding: "utf8" },
  );
  expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining("--plan") });
});

test("the help of check names every kind of report", () => {
  expect(printed("check", "--help").replaceAll(/\s+/g, " ")).toContain(reportKinds.join(", "));
});

test.for([["--version"], ["-V"], ["serve", "--version"]])("%s prints the version of the package", (args) => {
  const { version }: { version: string } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(printed(...args)).toBe(`${version}\n`);
});
