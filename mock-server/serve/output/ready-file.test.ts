import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";

const facts = z.strictObject({
  url: z.url(),
  surfaces: z.record(z.string(), z.string()),
  clientId: z.string(),
  clientSecret: z.string(),
  scimToken: z.string(),
  controlToken: z.string().nullable(),
  ca: z.null(),
  pid: z.int(),
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ready-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The text of a file once the mock has written it. */
async function writtenTo(file: string): Promise<string> {
  for (;;) {
    const text = await readFile(file, "utf8").catch(() => "left");
    if (!text.startsWith("left")) return text;
  }
}

test("the file appears complete when the mock listens, has everything that a test needs, and disappears with the mock", async () => {
  const file = join(newFolder(), "mock.json");
  writeFileSync(file, "left by an earlier mock");
  const args = ["mock-server/main.ts", "--port", "0", "--ready-file", file, "--control-token", "t0ken"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const text = await writtenTo(file);
  const { url, surfaces, clientId, clientSecret, controlToken, pid } = facts.parse(JSON.parse(text));
  expect(pid).toBe(child.pid);
  expect(statSync(file).mode & 0o077).toBe(0);
  const token = await fetch(`${surfaces["oauth"]}/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  expect(token.status).toBe(200);
  const state = await fetch(`${url}/__mock/state`, { headers: { Authorization: `Bearer ${controlToken}` } });
  expect(state.status).toBe(200);
  child.kill("SIGTERM");
  await once(child, "exit");
  expect(existsSync(file)).toBe(false);
});

test("an unwritable file gets one sentence and exit code 2", () => {
  const file = join(newFolder(), "missing", "mock.json");
  const { status, stderr } = spawnSync(
    process.execPath,
    ["mock-server/main.ts", "--port", "0", "--ready-file", file],
    { encoding: "utf8" },
  );
  expect(status).toBe(2);
  expect(stderr).toBe(`mock-alteryx: --ready-file: ${file} cannot be written (ENOENT)\n`);
});
