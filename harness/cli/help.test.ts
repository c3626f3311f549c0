import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { reportKinds } from "../reports/report-kinds.ts";
import { inOwnProcess, mockAlteryx } from "./testing.ts";
import { settingNames } from "../../mock-server/serve/settings/settings-table.ts";

async function printed(...args: readonly string[]): Promise<string> {
  const { exitCode, out } = await (args[0] === "serve" ? inOwnProcess : mockAlteryx)(args);
  expect(exitCode).toBe(0);
  return out;
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
const contracts = [
  ...server,
  "server-version",
  "mode",
  "plan",
  "max-users",
  "email-domain",
  "record",
  "slow",
];
/** What each command uses. */
const options = {
  serve: [...settingNames, "version"],
  check: [...contracts, "profile", "only", "report", "fail-on"],
  observe: [...contracts, "out", "profile-out", "history", "profile", "only", "fresh", "from", "target-host"],
  "check-client": [
    "profile",
    "upgrade-to",
    "world",
    "seed",
    "setup",
    "cwd",
    "timeout",
    "jobs",
    "budget",
    "case",
    "report",
    "fail-on",
  ],
  sweep: [...server, "mode", "older-than", "dry-run"],
  diff: ["format", "history", "all", "exit-code"],
  explain: [],
  env: ["format", "target", "env-file", "ca", "ca-out"],
  mcp: ["url", "allow-any-sandbox", "env-file", "ca"],
  completion: [],
  init: ["force"],
} as const;

test.for(Object.entries(options))(
  "the help of %s lists what it uses, and the exit codes",
  async ([command, used]) => {
    const help = await printed(command, "--help");
    const listed = [...help.matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gm)].map(([, name]) => name);
    expect(new Set(listed.filter((name) => name !== "help"))).toEqual(new Set(used));
    expect(help).toMatch(/Exit codes:\n {2}0 /);
  },
);

test("sweep refuses the flag of a plan, which it would not follow", async () => {
  const args = ["sweep", "--target", "http://127.0.0.1:9", "--plan"];
  const { exitCode, notes } = await inOwnProcess(args);
  expect({ exitCode, notes }).toMatchObject({ exitCode: 2, notes: expect.stringContaining("--plan") });
});

test("the help of check names every kind of report", async () => {
  expect((await printed("check", "--help")).replaceAll(/\s+/g, " ")).toContain(reportKinds.join(", "));
});

test.for([["--version"], ["-V"], ["serve", "--version"]])(
  "%s prints the version of the package",
  async (args) => {
    const { version }: { version: string } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(await printed(...args)).toBe(`${version}\n`);
  },
);
