import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { isPortFree } from "../../testing/ports.ts";

const flags = ["--port", "0", "--until-stdin-ends"];

/** Reads from a mock until it has printed where it listens. */
async function listening({ stdout }: ChildProcess): Promise<string> {
  let printed = "";
  for (;;) {
    const [chunk]: unknown[] = await once(stdout ?? process.stdin, "data");
    printed += String(chunk);
    const url = /listens on (http:\S+),/.exec(printed)?.[1];
    if (url !== undefined) return url;
  }
}

test("a mock ends with code 0 when its standard input ends, and not before", async () => {
  const mock = spawn(process.execPath, ["mock-server/main.ts", ...flags], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void mock.kill("SIGKILL"));
  const url = await listening(mock);
  mock.stdin.write("a line is no end\n");
  expect((await fetch(`${url}/__mock/health`)).status).toBe(200);
  mock.stdin.end();
  expect(await once(mock, "exit")).toEqual([0, null]);
});

test("an open standard input does not keep a stopping mock alive", async () => {
  const mock = spawn(process.execPath, ["mock-server/main.ts", ...flags], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void mock.kill("SIGKILL"));
  await listening(mock);
  mock.kill("SIGTERM");
  expect(await once(mock, "exit")).toEqual([0, null]);
});

test("a mock ends with the program that started it, even if that program is killed", async () => {
  const start = `require("node:child_process").spawn(process.execPath, ${JSON.stringify(["mock-server/main.ts", ...flags])}, { stdio: ["pipe", "inherit", "inherit"] })`;
  const starter = spawn(process.execPath, ["-e", start], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void starter.kill("SIGKILL"));
  const url = await listening(starter);
  starter.kill("SIGKILL");
  await expect.poll(() => isPortFree(Number(new URL(url).port)), { timeout: 10_000 }).toBe(true);
});

test("a standard input that is closed from the start ends the mock at once", async () => {
  const mock = spawn(process.execPath, ["mock-server/main.ts", ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void mock.kill("SIGKILL"));
  expect(await once(mock, "exit")).toEqual([0, null]);
});
