import { spawn } from "node:child_process";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import * as fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { builtInProfile } from "../../../contracts/profile.ts";
import { createApp } from "../../http/app.ts";
import { Mock } from "../../sandboxes/mock.ts";
import { Clock } from "../../world/clock.ts";
import { builtInWorld } from "../../world/seeds/built-in-worlds.ts";
import { requestLog, type LogOutput } from "./request-log.ts";

function logged(kind: "line" | "json", stream: LogOutput["stream"] = new PassThrough()) {
  const lines: string[] = [];
  const clock = new Clock().another({ mode: "frozen", now: "2026-01-02T03:04:05.678Z" });
  const mock = Mock.create({ profile: builtInProfile("guide"), world: builtInWorld("empty"), clock });
  const { redaction } = mock;
  const write = (line: string) => void lines.push(line);
  const app = createApp(mock, { log: requestLog(kind, { redaction, write, stream }) });
  const send = async (method: string, path: string, init: RequestInit = {}) =>
    (await app(new Request(`http://mock.invalid${path}`, { method, ...init }))).text();
  return { lines, mock, send };
}

test("a line has time, sandbox, client, method, path, status and duration, and then the cause", async () => {
  const { lines, send } = logged("line");
  await send("GET", "/api/v3/users?page=1");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    /^2026-01-02T03:04:05\.678Z default - GET \/api\/v3\/users\?page=1 401 \d+\.\d ms {2}· .+\n$/,
  );
});

test("a line has the fault that was applied, and a finding when it first appears", async () => {
  const { lines, send } = logged("line");
  await send("POST", "/__mock/faults", {
    body: '{"match":{"method":"GET"},"response":{"status":503}}',
    headers: { "Content-Type": "application/json" },
  });
  await send("GET", "/api/v3/users");
  for (let time = 0; time < 2; time++) await send("PATCH", "/api/v3/users/1");
  expect(lines.filter((line) => line.includes("· fault f1"))).toHaveLength(1);
  expect(lines.filter((line) => line.includes("· finding patch-on-rest: GET the user"))).toHaveLength(1);
  expect(lines).toHaveLength(3);
});

test("a line says why no route matched a request, and what the client may have meant", async () => {
  const { lines, send } = logged("line");
  await send("GET", "/api/v3/usres?x=1");
  await send("DELETE", "/api/v3/users");
  expect(lines[0]).toMatch(
    / 404 .* {2}· The surface rest has no such path\. Nearest: users\.list at \/api\/v3\/users\n$/,
  );
  expect(lines[1]).toMatch(/ 405 .* {2}· The path takes GET, POST, not DELETE\. Nearest: /);
  const json = logged("json");
  await json.send("GET", "/api/v3/usres");
  expect(JSON.parse(json.lines.join(""))).toMatchObject({
    operation: null,
    unmatched: { why: expect.any(String), nearest: { operation: "users.list", path: "/api/v3/users" } },
  });
});

test.for([
  [true, {}, true],
  [true, { NO_COLOR: "" }, true],
  [true, { NO_COLOR: "1" }, false],
  [true, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
  [false, {}, false],
  [false, { FORCE_COLOR: "1" }, false],
] as const)("to a terminal (%s) with %j, colours are written: %s", async ([isTTY, env, isColoured]) => {
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv("NO_COLOR", undefined).stubEnv("FORCE_COLOR", undefined);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const { lines, send } = logged("line", Object.assign(new PassThrough(), { isTTY }));
  await send("GET", "/api/v3/users");
  expect(lines.join("").includes("\u001b[")).toBe(isColoured);
});

test("JSON has the names of the journal", async () => {
  const { lines, send } = logged("json");
  await send("GET", "/api/v3/users");
  expect(JSON.parse(lines.join(""))).toMatchObject({
    at: "2026-01-02T03:04:05.678Z",
    sandbox: "default",
    client: null,
    method: "GET",
    path: "/api/v3/users",
    operation: "users.list",
    status: 401,
    cause: expect.any(String),
  });
});

test.for(["line", "json"] as const)(
  "a log of kind %s contains no secret and no control character",
  async (kind) => {
    const { lines, mock, send } = logged(kind);
    const { clientSecret } = mock.default.origin.credentials;
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    await send("POST", `/oauth2/token?client_secret=${clientSecret}&x=%1b`, {
      body: `grant_type=client_credentials&client_id=a%1b[31m%0A&client_secret=${clientSecret}`,
      headers: form,
    });
    expect(lines.join("")).not.toContain(clientSecret);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toMatch(/\p{Cc}/u);
  },
);

test("a URL that was logged before is redacted as soon as it holds a known secret", async () => {
  const { lines, mock, send } = logged("json");
  for (const isKnown of [false, true]) {
    if (isKnown) mock.redaction.known.add("later-secret");
    await send("GET", "/api/v3/users/later-secret");
  }
  expect(lines[0]).toContain("later-secret");
  expect(lines[1]).toContain('"path":"/api/v3/users/[redacted]"');
});

test("every line of the JSON log is JSON, whatever a client sends", async () => {
  const { lines, send } = logged("json");
  const text = fc.string({ unit: "grapheme", maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(text, text, async (client, path) => {
      const form = new URLSearchParams({ grant_type: "client_credentials", client_id: client });
      const query = new URLSearchParams({ [path]: client });
      await send("POST", `/oauth2/token?${query.toString()}`, { body: form });
      expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ client: client === "" ? null : client });
    }),
    { numRuns: 50 },
  );
});

test("serve writes the log to its output, the last line included", async () => {
  const child = spawn(process.execPath, ["mock-server/main.ts", "--port", "0", "--log", "json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const output = child.stdout.pipe(new PassThrough());
  const whole = text(child.stdout.pipe(new PassThrough()));
  const [banner] = await once(output, "data");
  const [url] = /http:\S+/.exec(String(banner)) ?? [];
  for (let call = 0; call < 3; call++) await fetch(`${url?.replace(",", "")}/api/v3/users`);
  child.kill("SIGTERM");
  await once(child, "exit");
  const lines = (await whole).split("\n").filter((line) => line.startsWith("{"));
  expect(lines).toHaveLength(3);
});
