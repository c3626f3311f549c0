import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { LocalRegistry } from "../local-registry/local-registry.ts";
import { startTreeRegistry } from "../local-registry/tree-registry.ts";
import { snippetWith } from "./snippets.ts";

const page = "docs/install.md";
const home = mkdtempSync(join(tmpdir(), "install-page-"));
let registry: LocalRegistry;

beforeAll(async () => {
  registry = await startTreeRegistry(home);
});
afterAll(() => registry[Symbol.asyncDispose]());

/** Runs lines in an empty folder, as a user would paste them, until the mock is ready. Returns its health's status. */
async function healthAfter(name: string, lines: string): Promise<number> {
  const cwd = join(home, name);
  mkdirSync(cwd);
  const readyFile = join(cwd, "ready.json");
  const child = spawn("bash", ["-ec", lines], {
    cwd,
    stdio: "ignore",
    env: {
      ...process.env,
      ...registry.environment(join(cwd, "cache")),
      MOCK_ALTERYX_PORT: "0",
      MOCK_ALTERYX_READY_FILE: readyFile,
    },
  });
  child.unref();
  await expect.poll(() => existsSync(readyFile), { timeout: 120_000 }).toBe(true);
  const { url, pid } = ready.parse(JSON.parse(readFileSync(readyFile, "utf8")));
  const { status } = await fetch(`${url}/__mock/health`);
  process.kill(pid);
  await expect.poll(() => existsSync(readyFile), { timeout: 20_000 }).toBe(false);
  return status;
}

const ready = z.object({ url: z.string(), pid: z.number() });

test("a dev container starts the mock when it starts", async () => {
  const { postStartCommand } = z
    .object({ postStartCommand: z.string() })
    .parse(JSON.parse(snippetWith(page, "postStartCommand")));
  expect(await healthAfter("devcontainer", postStartCommand.replace("/tmp/", `${home}/`))).toBe(200);
});
