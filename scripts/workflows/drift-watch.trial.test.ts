import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { startMockServer } from "../../mock-server/public/library.ts";
import { runJob, type JobResult } from "./runner/run-job.ts";
import { readJob } from "./runner/workflow-file.ts";
import { installsThisTree, keepsIssues } from "./stand-ins.ts";

interface Issue {
  readonly number: number;
  readonly state: "open" | "closed";
  readonly body: string;
  readonly edits: number;
}

const place = mkdtempSync(join(tmpdir(), "drift-watch-"));
const [programs, origin, workspace] = [
  join(place, "programs"),
  join(place, "origin"),
  join(place, "repository"),
];
const issuesFile = join(place, "issues.json");
const job = readJob("examples/ci/drift-watch.yml", "watch");
let port = 0;

function git(cwd: string, ...args: readonly string[]): string {
  const identity = ["-c", "user.name=test", "-c", "user.email=test@localhost"];
  return execFileSync("git", [...identity, ...args], { cwd, encoding: "utf8", stdio: "pipe" });
}

beforeAll(() => {
  installsThisTree(programs, join(place, "npm-calls"));
  keepsIssues(programs, issuesFile);
  git(place, "init", "--quiet", "--bare", "--initial-branch=main", origin);
  git(place, "clone", "--quiet", origin, workspace);
  git(workspace, "commit", "--quiet", "--allow-empty", "--message", "Begin");
  git(workspace, "push", "--quiet", "--set-upstream", "origin", "HEAD");
});

/** Runs the workflow against a Server of this version. */
async function watch(profile: string): Promise<JobResult> {
  await using server = await startMockServer({ profile, port });
  port = Number(new URL(server.url).port);
  const result = await runJob(job, {
    workspace,
    programs,
    temp: join(place, "temp"),
    vars: { ALTERYX_URL: server.url },
    secrets: { ALTERYX_CLIENT_ID: "mock-client-id", ALTERYX_CLIENT_SECRET: "mock-client-secret" },
    actions: { "OWNER/mock-alteryx-server": join(process.cwd(), "action.yml") },
    inputs: { version: "1.2.3" },
  });
  const log = result.steps.map((step) => `${step.name}: ${step.outcome}\n${step.log}`).join("\n");
  expect(result.status, log).toBe("success");
  return result;
}

function issues(): readonly Issue[] {
  return JSON.parse(readFileSync(issuesFile, "utf8"));
}

function outcomes({ steps }: JobResult): readonly string[] {
  return steps.flatMap(({ name, outcome }) => (outcome === "skipped" ? [name] : []));
}

test("a drift opens one issue, a second run updates it, and it is closed when the drift is gone", async () => {
  const first = await watch("server-2024.1");
  expect(outcomes(first)).toEqual(["Tell of the drift"]);
  expect(issues()).toEqual([]);
  expect(git(origin, "ls-tree", "-r", "--name-only", "main").split("\n")).toContain("drift/accepted.json");

  await watch("server-2024.1");
  expect(issues()).toEqual([]);

  const drifted = await watch("server-2022.1");
  expect(outcomes(drifted)).toEqual(["Close the issue when the drift is gone"]);
  expect(drifted.summary).toContain("## What changed from http://127.0.0.1:");
  expect(issues()).toMatchObject([
    {
      number: 1,
      state: "open",
      edits: 0,
      body: expect.stringContaining("### Surfaces\n\n**`scim`** breaks clients."),
    },
  ]);
  expect(issues()[0]?.body).toContain("To accept this, copy the newest file of `drift/history`");

  await watch("server-2022.1");
  expect(issues()).toMatchObject([{ number: 1, state: "open", edits: 1 }]);

  await watch("server-2024.1");
  expect(issues()).toMatchObject([{ number: 1, state: "closed" }]);

  await watch("guide");
  expect(issues()).toMatchObject([{ state: "closed" }, { number: 2, state: "open" }]);

  const kept = git(origin, "ls-tree", "-r", "--name-only", "main").split("\n");
  expect(kept.filter((name) => name.startsWith("drift/history/"))).toHaveLength(6);
  expect(readdirSync(join(workspace, "drift"))).toContain("report.md");
  expect(kept).not.toContain("drift/report.md");
});
