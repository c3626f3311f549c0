import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sampleSize } from "../../../testing/sample-size.ts";
import type { ClientEnvironment } from "./environment.ts";
import { processClient } from "./process-client.ts";

const dir = mkdtempSync(join(tmpdir(), "mock-alteryx-"));
/** A run ends every process that has its URL, so no other run may have the same. */
const url = `http://127.0.0.1:1/${randomUUID()}`;
const environment: ClientEnvironment = {
  variables: { ALTERYX_BASE_URL: url },
  url,
  tokenUrl: "",
  restUrl: "",
  webapiUrl: "",
  scimUrl: "",
  clientId: "id",
  clientSecret: "secret",
  scimToken: "",
  dir,
  signal: new AbortController().signal,
  wait: async () => undefined,
  log: () => undefined,
};

function run(script: string, { timeoutMs = 10_000, signal = new AbortController().signal } = {}) {
  const variables = { PATH: process.env["PATH"], ALTERYX_SCIM_URL: "https://production.example" };
  const client = processClient(["sh", "-c", script], { cwd: dir, variables });
  return client.run(environment, { timeoutMs, signal });
}

/** Whether a process is alive. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that has ended stays in the table until its parent looks.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

test("a client gets its variables and placeholders, no input, and nothing of a real server", async () => {
  const { ending, output } = await run(
    'echo "$ALTERYX_BASE_URL $ALTERYX_SCIM_URL {url} {clientId} {other}"; cat',
  );
  expect(ending).toEqual({ kind: "exited", code: 0 });
  expect(output).toBe(`${url}  ${url} id {other}\n`);
});

test("a client that crashes says by which signal", async () => {
  expect((await run("kill -SEGV $$")).ending).toEqual({ kind: "killed", signal: "SIGSEGV" });
});

test("kills a client that ignores SIGTERM, with its children", async () => {
  const stopping = new AbortController();
  const file = join(dir, "child");
  const script = `trap '' TERM; sleep 60 & echo $! > {dir}/child; while true; do sleep 1; done`;
  const running = run(script, { signal: stopping.signal });
  await expect.poll(() => readOr(file)).toMatch(/\n$/);
  stopping.abort();
  expect((await running).ending).toEqual({ kind: "stopped" });
  await expect.poll(() => isAlive(Number(readFileSync(file, "utf8")))).toBe(false);
});

test("kills a client that takes too long", async () => {
  expect((await run("sleep 60", { timeoutMs: 300 })).ending).toEqual({ kind: "timed-out" });
});

test("does not wait for the children that a client leaves behind, and kills them", async () => {
  const { ending, output } = await run(`sleep 60 & echo $! > {dir}/left; echo done`);
  expect({ ending, output }).toEqual({ ending: { kind: "exited", code: 0 }, output: "done\n" });
  await expect.poll(() => isAlive(Number(readFileSync(join(dir, "left"), "utf8")))).toBe(false);
});

test.runIf(process.platform === "linux")("kills a process that leaves the client's group", async () => {
  await run(`setsid sh -c 'echo $$ > {dir}/escaped; sleep 60' & until [ -s {dir}/escaped ]; do :; done`);
  await expect.poll(() => isAlive(Number(readFileSync(join(dir, "escaped"), "utf8")))).toBe(false);
});

test("a client that prints a lot never waits, and the beginning and the end are kept", async () => {
  const { ending, output } = await run(
    `echo first; yes word | head -c ${sampleSize({ test: 50_000_000, trial: 1_000_000_000 })}; echo; echo last`,
    { timeoutMs: 60_000 },
  );
  expect(ending).toEqual({ kind: "exited", code: 0 });
  expect(output).toMatch(/^first\n(?:word\n)+\n\[\d+ characters left out\]\n\s*(?:word\n)+\nlast\n$/);
  expect(output.length).toBeLessThan(10_000);
});

test("a run that is stopped leaves nothing running", async () => {
  const stopping = new AbortController();
  const running = run(`echo $$ > {dir}/own; sleep 60`, { signal: stopping.signal });
  await expect.poll(() => isAlive(Number(readOr(join(dir, "own"))))).toBe(true);
  stopping.abort();
  expect((await running).ending).toEqual({ kind: "stopped" });
  expect(isAlive(Number(readOr(join(dir, "own"))))).toBe(false);
});

test.for([
  ["no-such-command", "there is no such command or folder"],
  ["./plain", "it is not executable"],
  ["", expect.stringContaining("empty")],
  [`echo ${"x".repeat(1_000_000)}`, "its arguments are too long"],
  ["cd plain", "its folder is not one"],
] as const)("%.20s cannot be started: %s", async ([line, because]) => {
  writeFileSync(join(dir, "plain"), "text");
  const cwd = line === "cd plain" ? join(dir, "plain") : dir;
  const client = processClient(line.split(" "), { cwd, variables: { PATH: process.env["PATH"] } });
  const limits = { timeoutMs: 1000, signal: new AbortController().signal };
  expect((await client.run(environment, limits)).ending).toEqual({ kind: "not-started", because });
});

function readOr(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "0x";
  }
}
