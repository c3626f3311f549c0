import { execFile, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeCredulousClient } from "../../client/testing/credulous-client.ts";

interface Ran {
  readonly exitCode: number | null;
  readonly out: string;
  readonly notes: string;
}

const folder = mkdtempSync(join(tmpdir(), "mock-alteryx-"));

const script = writeCredulousClient(folder);

/** Runs the command as a person would. */
function checkClient(args: readonly string[], meanwhile?: (child: ChildProcess) => void): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["harness/main.ts", "check-client", ...args],
      { env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] } },
      (_, out, notes) => resolve({ exitCode: child.exitCode, out, notes }),
    );
    meanwhile?.(child);
  });
}

test("a client that believes a sign-in page is wrong, and the repeat command says so too", async () => {
  const id = "trouble/html/users.create/ada@example.com/1";
  const client = ["--", process.execPath, script];
  const ran = await checkClient(["--case", id, ...client]);
  expect(ran).toMatchObject({ exitCode: 1, notes: "" });
  expect(ran.out).toContain("ada@example.com is missing.");
  const [, repeat = ""] = /repeat +mock-alteryx check-client (.+)/.exec(ran.out) ?? [];
  const file = join(folder, "report.json");
  const again = await checkClient(["--report", `json=${file}`, ...repeat.split(" ")]);
  expect(again.exitCode).toBe(1);
  const report: unknown = JSON.parse(readFileSync(file, "utf8"));
  expect(report).toMatchObject({
    format: "mock-alteryx/client-report@1",
    results: [{ id, verdict: "wrong" }],
  });
});

test("only the verdicts of --fail-on fail the run", async () => {
  const id = "trouble/html/users.create/ada@example.com/1";
  const options = ["--case", id, "--fail-on", "hung"];
  expect(await checkClient([...options, "--", process.execPath, script])).toMatchObject({ exitCode: 0 });
});

test.for([
  [["--", "false"], 3, "The client ended with exit code 1 and made no call to the mock."],
  [["--profile", "server-2024.1", "--", "false"], 3, "server-2024.1 offers oauth, webapi, scim; there"],
  [["--", "no-such-command"], 2, "The client could not be started: there is no such command or folder."],
  [["--timeout", "soon", "--", "true"], 2, "--timeout soon is not a duration: write 30s, 5m or 1h."],
  [["--fail-on", "bad", "--", "true"], 2, "--fail-on bad is not a verdict"],
  [["--world", "no-such-world", "--", "true"], 2, "there is no world no-such-world"],
  [["--setup", "exit 7", "--", "true"], 3, "The set-up ended with exit code 7."],
] as const)("%j: exit code %i, %s", async ([args, exitCode, message]) => {
  const ran = await checkClient(args);
  expect(ran.exitCode).toBe(exitCode);
  expect(ran.notes).toContain(message);
});

test("an interrupted campaign leaves nothing running, and the exit code is 3", async () => {
  const pids = join(folder, "pids");
  const stubborn = `trap '' INT TERM; echo $$ >> ${pids}; sleep 60 & echo $! >> ${pids}; wait`;
  const ran = await checkClient(["--", "sh", "-c", stubborn], (child) => {
    const waiting = setInterval(() => {
      if (!existsSync(pids) || readFileSync(pids, "utf8").split("\n").length < 3) return;
      clearInterval(waiting);
      child.kill("SIGINT");
    }, 20);
  });
  expect(ran).toMatchObject({
    exitCode: 3,
    notes: expect.stringContaining("Interrupted: stopping the client."),
  });
  const left = readFileSync(pids, "utf8").trim().split("\n").filter(isAlive);
  expect(left).toEqual([]);
});

/** Whether a process is alive. One that has ended may stay in the table until its parent looks. */
function isAlive(pid: string): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
