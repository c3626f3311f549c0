import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { portOf } from "../../../contracts/port-of.ts";
import { startMockServer } from "../../../mock-server/public/library.ts";
import { runProxy } from "../../learn/proxy/testing.ts";
import { mockAlteryx } from "../testing.ts";

async function mockServer() {
  const mock = await startMockServer();
  onTestFinished(() => mock.close());
  return mock;
}

function entriesIn(har: string): { response: { status: number } }[] {
  return JSON.parse(readFileSync(har, "utf8")).log.entries;
}

test("the recording is complete when the proxy stops, and the next run continues it", async () => {
  const mock = await mockServer();
  const running = await runProxy(mock.url);
  expect((await fetch(`${running.url}/api/v3/users`)).status).toBe(401);
  const first = await running.end();
  expect(first.exitCode).toBe(0);
  expect(first.out).toContain(`1 exchange. Recorded in ${running.har}.`);
  const again = await runProxy(mock.url, { out: running.har });
  await (await fetch(`${again.url}/nowhere`)).text();
  await again.end();
  expect(entriesIn(running.har).map(({ response }) => response.status)).toEqual([401, 404]);
});

test("reports findings when they appear and at the end; --fail-on findings exits with 1", async () => {
  const mock = await mockServer();
  const patch = async (options: object) => {
    const running = await runProxy(mock.url, options);
    await (await fetch(`${running.url}/api/v3/users/1`, { method: "PATCH" })).text();
    return running.end();
  };
  const told = await patch({ findings: true });
  expect(told.notes).toContain("finding patch-on-rest (x1): GET the user, change it");
  expect(told.out).toMatch(/finding patch-on-rest \(client unknown\): [^]* Seen in x1\./);
  expect(told.exitCode).toBe(0);
  expect(await patch({ failOn: "findings" })).toMatchObject({ exitCode: 1, notes: told.notes });
  const untold = await patch({});
  expect([untold.exitCode, untold.notes, untold.out]).toEqual([
    0,
    "",
    expect.not.stringContaining("finding"),
  ]);
});

test.for(["SIGINT", "SIGTERM"] as const)(
  "%s stops the command with exit code 0, and its file is complete",
  async (signal) => {
    const mock = await mockServer();
    const har = join(mkdtempSync(join(tmpdir(), "mock-alteryx-")), "traffic.har");
    const args = ["harness/main.ts", "proxy", "--target", mock.url, "--port", "0", "--out", har];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
    const exit = once(child, "exit");
    const [printed]: Buffer[] = await once(child.stdout, "data");
    const [url = ""] = /^http:\S+/.exec(String(printed)) ?? [];
    expect((await fetch(`${url}/api/v3/users`)).status).toBe(401);
    child.kill(signal);
    expect(await exit).toEqual([0, null]);
    expect(entriesIn(har)).toHaveLength(1);
  },
);

test("a proxy over HTTPS writes the authority that its clients need", async () => {
  const mock = await mockServer();
  const caOut = join(mkdtempSync(join(tmpdir(), "mock-alteryx-")), "ca.pem");
  const running = await runProxy(mock.url, { tlsCaOut: caOut });
  expect(running.url).toMatch(/^https:/);
  expect(readFileSync(caOut, "utf8")).toContain("BEGIN CERTIFICATE");
});

test("an unusable setting gets one sentence that says what to do, and exit code 2", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mock-alteryx-"));
  const other = join(folder, "other.har");
  writeFileSync(other, '{"log": {}}');
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  onTestFinished(() => void taken.close());
  const target = ["--target", "http://server.example"];
  const cases: [readonly string[], string][] = [
    [[], "Give the server with --target: a URL"],
    [["--target", "mock", "--out", "x.har"], "https://server.example"],
    [["--target", "server.example:80", "--out", "x.har"], "did you mean http://server.example:80?"],
    [["--target", "https://server.example/alteryx", "--out", "x.har"], "/alteryx"],
    [["--target", "http://localhost:8081", "--out", "x.har"], "is the proxy itself: choose another --port"],
    [target, "--out FILE"],
    [[...target, "--out", other], "not a recording of this program"],
    [[...target, "--out", join(folder, "a.har"), "--port", "99999"], "up to 65535"],
    [
      [...target, "--out", join(folder, "b.har"), "--port", String(portOf(taken.address()))],
      "choose another --host or --port",
    ],
    [
      [...target, "--out", join(folder, "c.har"), "--tls-cert", "a.pem"],
      "--tls-cert and --tls-key must be given together",
    ],
    [
      [...target, "--out", join(folder, "d.har"), "--tls-cert", "a.pem", "--tls-key", "b.pem"],
      "a.pem cannot be read",
    ],
    [
      ["--target", "https://server.example", "--out", join(folder, "e.har"), "--ca", "none.pem"],
      "none.pem cannot be read",
    ],
  ];
  for (const [args, sentence] of cases) {
    const { exitCode, notes } = await mockAlteryx(["proxy", ...args]);
    expect([args, exitCode, notes]).toEqual([args, 2, expect.stringContaining(sentence)]);
  }
  expect(existsSync("x.har")).toBe(false);
});

test("two proxies do not write to one file, and one whose port is taken leaves no file", async () => {
  const mock = await mockServer();
  const running = await runProxy(mock.url);
  const second = await mockAlteryx(["proxy", "--target", mock.url, "--port", "0", "--out", running.har]);
  expect(second.exitCode).toBe(2);
  expect(second.notes).toContain(`${running.har} is being recorded by process ${process.pid}`);
  const other = `${running.har}.other`;
  const { port } = new URL(running.url);
  const third = await mockAlteryx(["proxy", "--target", mock.url, "--port", port, "--out", other]);
  expect(third.exitCode).toBe(2);
  expect(existsSync(other)).toBe(false);
  expect((await running.end()).exitCode).toBe(0);
});
