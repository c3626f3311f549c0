import { get } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { controlMock } from "../surfaces/control/testing.ts";
import { listen } from "./listener.ts";

test("a server closes while a client follows its events, and ends the stream", async () => {
  const { mock } = await controlMock();
  const server = await listen(mock, { port: 0, host: "127.0.0.1" });
  const events = await fetch(`${server.url}/__mock/events`);
  await fetch(`${server.url}/api/v3/users`);
  await server.close();
  expect(await events.text()).toContain('"path":"/api/v3/users"');
});

test("a follower of events who hangs up is forgotten", async () => {
  const { mock } = await controlMock();
  const server = await listen(mock, { port: 0, host: "127.0.0.1" });
  const leaving = new AbortController();
  await fetch(`${server.url}/__mock/events`, { signal: leaving.signal });
  const { events } = mock.default.watch;
  expect(events.hasListeners).toBe(true);
  leaving.abort();
  await expect.poll(() => events.hasListeners).toBe(false);
  await server.close();
});

test("a server closes although a client never ends its request", async () => {
  const { mock } = await controlMock();
  const server = await listen(mock, { port: 0, host: "127.0.0.1", graceMs: 50 });
  const { port } = new URL(server.url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.write("POST /api/v3/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
  const ended = new Promise((resolve) => socket.once("close", resolve).on("error", () => undefined));
  await new Promise((resolve) => socket.once("connect", resolve));
  await server.close();
  await expect(ended).resolves.toBe(false);
});

test("bound to anything but loopback, the control surface requires the token that the server generated", async () => {
  const { mock } = await controlMock();
  const server = await listen(mock, { port: 0, host: "0.0.0.0" });
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const state = (token: string) =>
    fetch(`${server.url}/__mock/state`, { headers: { Authorization: `Bearer ${token}` } });
  expect((await state("wrong")).status).toBe(401);
  expect((await state(server.controlToken ?? "")).status).toBe(200);
  expect((await fetch(`${server.url}/__mock/health`)).status).toBe(200);
  await server.close();
});

test("on loopback the control surface needs no token, and answers only under a name of this machine", async () => {
  const { mock, app } = await controlMock();
  const server = await listen(mock, { port: 0, host: "127.0.0.1" });
  expect(server.controlToken).toBeUndefined();
  const status = (host: string) =>
    new Promise<number | undefined>((resolve) => {
      get(`${server.url}/__mock/state`, { headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
    });
  expect(await status("127.0.0.1:1")).toBe(200);
  expect(await status("localhost")).toBe(200);
  expect(await status("[::1]")).toBe(200);
  // DNS rebinding: the pages of a name that an attacker points at this machine count as the mock's own.
  expect(await status("rebound.example")).toBe(403);
  expect(await status("127.0.0.1.example")).toBe(403);
  expect((await app(new Request("http://any.example/__mock/state"))).status).toBe(200);
  await server.close();
});

test("only its own path reaches the control surface", async () => {
  const { mock } = await controlMock();
  const server = await listen(mock, { port: 0, host: "127.0.0.1" });
  const { hostname, port } = new URL(server.url);
  const status = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      get({ host: hostname, port, path }, (answer) => resolve(answer.resume().statusCode)).on(
        "error",
        reject,
      );
    });
  expect(await status("/__mock/state")).toBe(200);
  expect(await status(`${server.url}/__mock/state`)).toBe(200);
  for (const way of ["..", "%2e%2e", ".%2E", "./..", "%2e/x/../.."]) {
    expect(await status(`/api/${way}/__mock/state`), way).toBe(404);
    expect(await status(`${server.url}/api/${way}/__mock/state`), way).toBe(404);
    expect(await status(`/__mock/x/${way}/state`), way).toBe(404);
  }
  expect(await status("/__mock/journal?operation=../x")).toBe(422);
  await server.close();
});
