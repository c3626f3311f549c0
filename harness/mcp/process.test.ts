import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { expect, test } from "vitest";
import { startMockServer } from "../../mock-server/public/library.ts";
import { inOwnProcess } from "../cli/testing.ts";
import { loadSdk } from "./load-sdk.ts";
import { call } from "./testing.ts";

const mcp = ["harness/main.ts", "mcp"];
const environment = {
  PATH: process.env["PATH"] ?? "",
  NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? "",
};

function begin(...args: readonly string[]) {
  return spawn(process.execPath, [...mcp, ...args], { env: environment, stdio: ["pipe", "pipe", "pipe"] });
}

function message(method: string, params: object, id?: number): string {
  return `${JSON.stringify({ jsonrpc: "2.0", method, params, id })}\n`;
}

const greeting =
  message(
    "initialize",
    { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } },
    1,
  ) + message("notifications/initialized", {});

/** Calls a tool and reads where its mock listens. */
const describeMock = message("tools/call", { name: "describe_mock", arguments: {} }, 2);

/** Waits for an answer on a stream that stays open. */
function answerTo(id: number, stream: Readable): Promise<string> {
  let told = "";
  return new Promise((resolve) => {
    stream.on("data", (chunk: Buffer) => {
      told += chunk.toString();
      const answer = told.split("\n").find((line) => line.includes(`"id":${id}`));
      if (answer !== undefined) resolve(answer);
    });
  });
}

function portIn(answer: string): string {
  return /http:\/\/127\.0\.0\.1:(\d+)/.exec(answer)?.[1] ?? "";
}

test("the SDK's client uses the command, and closing it stops the mock that it started", async () => {
  const transport = new StdioClientTransport({ command: process.execPath, args: mcp, env: environment });
  const client = new Client({ name: "test", version: "1" });
  await client.connect(transport);
  const { text: told } = await call(client, "describe_mock", {});
  const url = `http://127.0.0.1:${portIn(told)}/__mock/health`;
  expect((await fetch(url)).status).toBe(200);
  await client.close();
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

test.for(["the client goes away", "SIGTERM", "SIGINT"])("%s ends the process in order", async (how) => {
  const child = begin();
  child.stdin.write(greeting + describeMock);
  const port = portIn(await answerTo(2, child.stdout));
  const ended = once(child, "exit");
  if (how === "SIGTERM" || how === "SIGINT") child.kill(how);
  else child.stdin.end();
  expect(await ended).toEqual([0, null]);
  await expect(fetch(`http://127.0.0.1:${port}/__mock/health`)).rejects.toThrow("fetch failed");
});

test("a client that closes only the end from which it reads ends the process in order", async () => {
  const child = begin();
  child.stdin.on("error", () => undefined);
  child.stdin.write(greeting + describeMock);
  const port = portIn(await answerTo(2, child.stdout));
  const ended = once(child, "exit");
  child.stdout.destroy();
  child.stdin.write(message("tools/call", { name: "describe_mock", arguments: {} }, 3));
  expect(await ended).toEqual([0, null]);
  await expect(fetch(`http://127.0.0.1:${port}/__mock/health`)).rejects.toThrow("fetch failed");
});

test("nothing but messages of the protocol is written on stdout, whatever arrives", async () => {
  const child = begin();
  const out = text(child.stdout);
  const notes = text(child.stderr);
  child.stdin.end(
    [
      "not json\n",
      greeting,
      "{}\n",
      "[1,2]\n",
      '{"jsonrpc":"2.0","id":7,"method":"tools/call"}\n',
      "\u0000\uFFFD\n",
    ].join(""),
  );
  expect(await once(child, "exit")).toEqual([0, null]);
  for (const line of (await out).split("\n").filter((each) => each !== "")) {
    expect(JSON.parse(line)).toMatchObject({ jsonrpc: "2.0" });
  }
  expect(await notes).toMatch(/mock-alteryx: /);
});

test("a message without an end does not fill the memory", async () => {
  const child = begin();
  child.stdin.on("error", () => undefined);
  const ended = once(child, "exit");
  const block = "x".repeat(1024 * 1024);
  for (let written = 0; written < 12; written++) child.stdin.write(block);
  expect(await ended).toEqual([0, null]);
});

test("a sandbox in a running mock is deleted when the client goes away", async () => {
  await using mock = await startMockServer();
  const child = begin("--url", mock.url);
  child.stdin.write(greeting + message("tools/call", { name: "create_sandbox", arguments: {} }, 2));
  await answerTo(2, child.stdout);
  const sandboxes = async () => (await mock.fetch("/__mock/sandboxes")).text();
  expect(await sandboxes()).not.toBe('{"sandboxes":[]}');
  child.stdin.end();
  await once(child, "exit");
  expect(await sandboxes()).toBe('{"sandboxes":[]}');
});

test("a URL on another machine without a control token ends with 2 and a sentence", async () => {
  const ran = await inOwnProcess(["mcp", "--url", "http://mock.example:8080"]);
  expect(ran).toMatchObject({ exitCode: 2, out: "" });
  expect(ran.notes).toMatch(/^mock-alteryx: A mock on another machine needs its control token: .*\n$/);
});

test("without the SDK the command names the package in one sentence", async () => {
  const missing = Object.assign(
    new Error("Cannot find package '@modelcontextprotocol/server' imported from x"),
    {
      code: "ERR_MODULE_NOT_FOUND",
    },
  );
  await expect(loadSdk(() => Promise.reject(missing))).rejects.toThrow(
    "mcp needs the package @modelcontextprotocol/server: install it together with mock-alteryx-server, or run " +
      "npx -y -p mock-alteryx-server -p @modelcontextprotocol/server mock-alteryx mcp.",
  );
  const other = new Error("something else");
  await expect(loadSdk(() => Promise.reject(other))).rejects.toBe(other);
});
