import { spawn } from "node:child_process";
import { Agent, get } from "node:http";
import { connect, type Socket } from "node:net";
import { expect, test } from "vitest";
import { controlMock } from "../surfaces/control/testing.ts";
import { listen, type ListenOptions } from "./listener.ts";

const path = "/api/v3/users";

async function running(options: Partial<ListenOptions> = {}) {
  const { mock, token } = await controlMock();
  const server = await listen(mock, { port: 0, host: "127.0.0.1", ...options });
  return { mock, token, server, port: Number(new URL(server.url).port), url: server.url + path };
}

/** A raw connection, and everything that it receives until it closes. */
function openSocket(port: number): { socket: Socket; told: Promise<string> } {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString("latin1")));
  socket.on("error", () => undefined);
  return { socket, told: new Promise((resolve) => socket.once("close", () => resolve(text))) };
}

test("2,000 connections stay open at once, and each is answered again", async () => {
  const { server, url } = await running();
  const agent = new Agent({ keepAlive: true, maxSockets: 2000, maxFreeSockets: 2000 });
  const sockets = new Set<unknown>();
  const call = () =>
    new Promise<number | undefined>((resolve, reject) => {
      const request = get(url, { agent }, (answer) => {
        answer.resume().once("end", () => resolve(answer.statusCode));
      });
      request.once("socket", (socket) => sockets.add(socket)).once("error", reject);
    });
  for (let round = 0; round < 2; round++) {
    const statuses = await Promise.all(Array.from({ length: 2000 }, call));
    expect(statuses.filter((status) => status !== 401)).toEqual([]);
  }
  expect(sockets.size).toBe(2000);
  agent.destroy();
  await server.close();
});

test("a request that trickles in is answered, and delays nobody else", async () => {
  const { server, port, url } = await running();
  const slow = openSocket(port);
  for (const byte of `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r`) {
    await new Promise((resolve) => slow.socket.write(byte, resolve));
  }
  expect((await fetch(url)).status).toBe(401);
  slow.socket.write("\n");
  expect(await slow.told).toMatch(/^HTTP\/1\.1 401 /);
  await server.close();
});

test.for([
  ["its head", `GET ${path} HTTP/1.1\r\nHost: loc`],
  ["its body", `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{`],
] as const)("a client that never ends %s gets 408 after the time limit", async ([, beginning]) => {
  const { server, port } = await running({ timeouts: { headMs: 100, requestMs: 100 } });
  const stuck = openSocket(port);
  stuck.socket.write(beginning);
  expect(await stuck.told).toMatch(/^HTTP\/1\.1 408 /);
  await server.close();
});

test("a client that has closed its half of the connection still gets its answer", async () => {
  const { server, port } = await running();
  const { socket, told } = openSocket(port);
  socket.end(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  expect(await told).toMatch(/^HTTP\/1\.1 401 /);
  await server.close();
});

test("a client that disconnects during its request disturbs nobody else", async () => {
  const { server, port, url, mock } = await running();
  const vanishing = Array.from({ length: 50 }, () => openSocket(port));
  for (const { socket } of vanishing) {
    socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{`);
  }
  expect((await fetch(url)).status).toBe(401);
  for (const { socket } of vanishing) socket.resetAndDestroy();
  await Promise.all(vanishing.map(({ told }) => told));
  expect((await fetch(url)).status).toBe(401);
  expect(mock.default.watch.journal.entries({ status: 500 })).toEqual([]);
  await server.close();
});

test("heads above 16 KiB get 431, bodies above the limit 413, declared or not, and the server keeps running", async () => {
  const { server, port, url, token } = await running();
  const post = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${await token()}\r\n`;
  const head = openSocket(port);
  head.socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-Long: ${"a".repeat(17_000)}\r\n\r\n`);
  expect(await head.told).toMatch(/^HTTP\/1\.1 431 /);
  const declared = openSocket(port);
  declared.socket.write(`${post}Content-Length: 99999999\r\n\r\n{`);
  expect(await declared.told).toMatch(/^HTTP\/1\.1 413 /);
  const chunked = openSocket(port);
  chunked.socket.write(`${post}Transfer-Encoding: chunked\r\n\r\n`);
  chunked.socket.write(`200000\r\n${"a".repeat(0x200000)}\r\n`);
  expect(await chunked.told).toMatch(/^HTTP\/1\.1 413 /);
  expect((await fetch(url)).status).toBe(401);
  await server.close();
});

test("a request that declares no body has none, and one that comes in chunks has all of them", async () => {
  const { server, port, token } = await running();
  const head = `HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer ${await token()}\r\n`;
  const bare = openSocket(port);
  bare.socket.write(`POST ${path} ${head}\r\n`);
  expect(await bare.told).toMatch(/^HTTP\/1\.1 400 [^]*not valid JSON/);
  const deletion = openSocket(port);
  deletion.socket.write(`DELETE ${path}/8995da7f-7444-42f2-ac15-8f6cd49ed0b2 ${head}\r\n`);
  expect(await deletion.told).toMatch(/^HTTP\/1\.1 404 /);
  const chunked = openSocket(port);
  const [first, second] = ['{"firstName":"Zoe","lastName":"A",', '"email":"zoe@x.example","role":"Viewer"}'];
  for (const chunk of [`POST ${path} ${head}Transfer-Encoding: chunked\r\n\r\n`, first, second, ""]) {
    const size = Buffer.byteLength(chunk).toString(16);
    chunked.socket.write(chunk.startsWith("POST") ? chunk : `${size}\r\n${chunk}\r\n`);
  }
  expect(await chunked.told).toMatch(/^HTTP\/1\.1 201 [^]*"email":"zoe@x.example"/);
  await server.close();
});

test("SIGTERM lets a running exchange end, refuses new ones, and exits with 0", async () => {
  const child = spawn(process.execPath, ["mock-server/main.ts", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));
  const url = await new Promise<string>((resolve) => {
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
  const fault = { delay: { type: "fixed", milliseconds: 60_000 } };
  await fetch(`${url}/__mock/faults`, { method: "POST", body: JSON.stringify(fault) });
  const slow = fetch(url + path);
  const hits = async () => (await fetch(`${url}/__mock/faults`)).text();
  await expect.poll(hits).toContain('"hits":1');
  child.kill("SIGTERM");
  // The delay is cut short, the answer is whole.
  expect(await (await slow).text()).toContain("Authorization");
  expect(await exit).toEqual({ code: 0, signal: null });
  await expect(fetch(url + path)).rejects.toThrow("fetch failed");
});
