import { spawn } from "node:child_process";
import { expect, test, vi } from "vitest";
import { isForeground } from "./npm-shell.ts";

test.for([
  ["npm start", ["start", "--", "--port", "0"]],
  ["npm run", ["run", "-s", "mock-alteryx", "--", "serve", "--port", "0"]],
  ["npx", ["exec", "-c", "node harness/main.ts serve --port 0"]],
] as const)("a mock started by %s ends when npm is told to, and its port is free", async ([, args]) => {
  const npm = spawn("npm", args, {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  try {
    const url = await listeningAt(npm.stdout);
    expect((await fetch(`${url}/__mock/health`)).status).toBe(200);
    npm.kill("SIGTERM");
    await vi.waitFor(() => expect(fetch(`${url}/__mock/health`)).rejects.toThrow("fetch failed"), 10_000);
  } finally {
    endGroup(npm.pid);
  }
});

async function listeningAt(stdout: NodeJS.ReadableStream): Promise<string | undefined> {
  let printed = "";
  for await (const chunk of stdout) {
    printed += String(chunk);
    if (printed.includes("Try it:")) break;
  }
  return /listens on (\S+),/.exec(printed)?.[1];
}

/** Ends what is left of a process and its children. */
function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // Nothing is left.
  }
}

test.for([
  ["mock-alteryx serve", true],
  ["'mock-alteryx' serve --port 1", true],
  ["npm run build && ./node_modules/.bin/mock-alteryx serve", true],
  ["mock-alteryx serve > mock.log 2>&1", true],
  ["mock-alteryx serve &", false],
  ["mock-alteryx serve & vitest run", false],
  ["./start-services.sh", false],
  ["vitest run mock-alteryx.test.ts", false],
  [undefined, false],
] as const)("the script %j of npm has the mock in the foreground: %j", ([script, foreground]) => {
  expect(isForeground(script, "/project/node_modules/.bin/mock-alteryx")).toBe(foreground);
});
