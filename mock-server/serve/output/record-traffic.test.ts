import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { harFaults } from "../../watch/har/testing.ts";

const har = z.looseObject({ log: z.looseObject({ entries: z.array(z.unknown()) }) });

function newPath(): string {
  return join(mkdtempSync(join(tmpdir(), "record-")), "traffic.har");
}

/** The number of exchanges that a file holds, which has to be a valid HAR. */
function countIn(path: string): number {
  const read: unknown = JSON.parse(readFileSync(path, "utf8"));
  expect(harFaults(read)).toEqual([]);
  return har.parse(read).log.entries.length;
}

/** A mock that records, in a process of its own. */
async function recording(path: string) {
  const child = spawn(
    process.execPath,
    ["mock-server/main.ts", "--port", "0", "--log", "none", "--record", path],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  for await (const line of createInterface(child.stdout)) {
    const [url] = /http:\/\/[\d.:]+/.exec(line) ?? [];
    if (url !== undefined) return { child, list: async () => (await fetch(`${url}/api/v3/users`)).status };
  }
  throw new Error("The mock told no URL.");
}

test("the recording is a complete HAR after the mock has stopped or was killed, and is continued", async () => {
  const path = newPath();
  const first = await recording(path);
  expect([await first.list(), await first.list()]).toEqual([401, 401]);
  first.child.kill("SIGTERM");
  await once(first.child, "exit");
  expect(countIn(path)).toBe(2);
  const second = await recording(path);
  expect(await second.list()).toBe(401);
  await expect.poll(() => countIn(path)).toBe(3);
  second.child.kill("SIGKILL");
  await once(second.child, "exit");
  expect(countIn(path)).toBe(3);
});

test("a file that is not a recording is a wrong setting", () => {
  const path = newPath();
  writeFileSync(path, "a diary");
  const { status, stderr } = spawnSync(
    process.execPath,
    ["mock-server/main.ts", "--port", "0", "--record", path],
    { encoding: "utf8" },
  );
  expect([status, stderr]).toEqual([
    2,
    `mock-alteryx: --record: ${path} exists and is not a recording of this program; name another file\n`,
  ]);
});

test("two mocks do not write to one file, and one whose port is taken leaves no file", async () => {
  const path = newPath();
  const { list } = await recording(path);
  const args = ["mock-server/main.ts", "--log", "none", "--record"];
  const second = spawnSync(process.execPath, [...args, path, "--port", "0"], { encoding: "utf8" });
  expect(second).toMatchObject({
    status: 2,
    stderr: expect.stringContaining(`${path} is being recorded by process`),
  });
  expect(await list()).toBe(401);
  await expect.poll(() => countIn(path)).toBe(1);

  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  onTestFinished(() => void taken.close());
  const other = newPath();
  const port = z.object({ port: z.number() }).parse(taken.address()).port;
  const child = spawn(process.execPath, [...args, other, "--host", "127.0.0.1", "--port", String(port)]);
  expect(await once(child, "exit")).toEqual([2, null]);
  expect(existsSync(other)).toBe(false);
});
