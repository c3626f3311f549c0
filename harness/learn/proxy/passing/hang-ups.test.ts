import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { assert, asyncProperty, boolean, nat } from "fast-check";
import { expect, test } from "vitest";
import { portOf } from "../../../../contracts/port-of.ts";
import { sampleSize } from "../../../../testing/sample-size.ts";
import { passingTo, RawClient, rawTarget } from "../testing.ts";

const request = "GET /a HTTP/1.1\r\nHost: proxy.example\r\n\r\n";
const part = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{";
/** What is recorded of it. */
const partly = { status: 200, headers: [["Content-Length", "100"]], body: { bytes: 1 } };

/** What a client sees of a server, directly and through the proxy. */
async function bothWays(onSocket: (socket: Socket) => void, act: (client: RawClient) => Promise<void>) {
  const target = await rawTarget(onSocket);
  const proxy = await passingTo(target.url);
  const seen: { text: string; end: string }[] = [];
  for (const port of [new URL(target.url).port, proxy.port]) {
    const client = new RawClient(port);
    client.socket.once("end", () => client.socket.end());
    await act(client);
    seen.push({ end: await client.closed, text: client.text });
  }
  const [direct, proxied] = seen;
  return { direct, proxied, exchanges: proxy.exchanges };
}

test.for([
  [
    "resets before its answer",
    (socket: Socket) => socket.resetAndDestroy(),
    { text: "", end: "ECONNRESET", response: undefined },
  ],
  [
    "ends before its answer",
    (socket: Socket) => socket.end(),
    { text: "", end: "ended", response: undefined },
  ],
  [
    "resets in the middle of a body",
    (socket: Socket) => socket.write(part, () => setImmediate(() => socket.resetAndDestroy())),
    { text: part, end: "ECONNRESET", response: partly },
  ],
  [
    "ends in the middle of a body",
    (socket: Socket) => socket.end(part),
    { text: part, end: "ended", response: partly },
  ],
] as const)("a server that %s does so to the client, too", async ([, hangUp, { response, ...seen }]) => {
  const { direct, proxied, exchanges } = await bothWays(
    (socket) => socket.once("data", () => hangUp(socket)),
    (client) => client.write(request),
  );
  expect(direct).toEqual(seen);
  expect(proxied).toEqual(seen);
  expect(exchanges).toMatchObject([{ trouble: "The connection was lost.", response }]);
});

test("if a server hangs up anywhere in its answer, the client sees the same end and all bytes before it", async () => {
  const answer =
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
  await assert(
    asyncProperty(nat(answer.length), boolean(), async (length, isReset) => {
      const sent = answer.slice(0, length);
      const { direct, proxied, exchanges } = await bothWays(
        (socket) =>
          socket.once("data", () => {
            if (isReset) socket.write(sent, () => setImmediate(() => socket.resetAndDestroy()));
            else socket.end(sent);
          }),
        (client) => client.write(request),
      );
      expect(direct).toEqual({ text: sent, end: isReset ? "ECONNRESET" : "ended" });
      expect(proxied).toEqual(direct);
      const whole = expect.not.objectContaining({ trouble: expect.anything() });
      const cut = expect.objectContaining({ trouble: "The connection was lost." });
      expect(exchanges).toEqual([length === answer.length ? whole : cut]);
    }),
    {
      numRuns: sampleSize({ test: 20, trial: 500 }),
      examples: [
        [answer.length, false],
        [0, true],
      ],
    },
  );
});

test("a server that closes an idle connection closes the client's, and nothing is recorded of it", async () => {
  const { direct, proxied, exchanges } = await bothWays(
    (socket) => {
      socket.once("data", () => socket.write("HTTP/1.1 204 No Content\r\n\r\n", () => socket.end()));
    },
    (client) => client.write(request),
  );
  expect(proxied).toEqual(direct);
  expect(exchanges).toMatchObject([{ response: { status: 204 } }]);
  expect(exchanges).not.toHaveProperty("0.trouble");
});

test("a server's early close, and anything it sends before, reach the client", async () => {
  const timeout = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n";
  const { direct, proxied, exchanges } = await bothWays(
    (socket) => socket.end(timeout),
    () => Promise.resolve(),
  );
  expect(direct).toEqual({ text: timeout, end: "ended" });
  expect(proxied).toEqual(direct);
  expect(exchanges).toEqual([]);
});

test.for([
  ["resets", (socket: Socket) => socket.resetAndDestroy(), "ECONNRESET"],
  ["ends", (socket: Socket) => socket.destroy(), "end"],
] as const)("a client that %s its connection ends that of its request", async ([, hangUp, end]) => {
  const ends: string[] = [];
  const target = await rawTarget((socket) => {
    socket.on("error", (error) => ends.push("code" in error ? String(error.code) : error.message));
    socket.on("end", () => ends.push("end")).on("data", () => undefined);
  });
  const { port, exchanges } = await passingTo(target.url);
  const client = new RawClient(port);
  await client.write(request);
  await expect.poll(() => target.sockets[0]?.bytesRead).toBeGreaterThan(0);
  hangUp(client.socket);
  await expect.poll(() => ends).toEqual([end]);
  target.sockets[0]?.destroy();
  await expect
    .poll(() => exchanges.map(({ trouble }) => trouble))
    .toEqual([end === "end" ? "The connection was lost." : "The client hung up."]);
});

test("if a client hangs up anywhere in its request, the server sees the same end and all bytes before it", async () => {
  const whole =
    "POST / HTTP/1.1\r\nHost: proxy.example\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
  await assert(
    asyncProperty(nat(whole.length), boolean(), async (length, isReset) => {
      const seen = { text: "", end: "" };
      const target = await rawTarget((socket) => {
        socket.on("data", (chunk: Buffer) => (seen.text += chunk.toString()));
        socket.on("error", (error) => (seen.end = "code" in error ? String(error.code) : ""));
        socket.on("end", () => (seen.end = "ended"));
      });
      const { port, exchanges } = await passingTo(target.url);
      const client = new RawClient(port);
      await client.write(whole.slice(0, length));
      await expect.poll(() => target.sockets.length).toBe(1);
      if (isReset) client.socket.resetAndDestroy();
      else client.socket.end();
      await expect.poll(() => seen.end).toBe(isReset ? "ECONNRESET" : "ended");
      expect(seen.text.replace(new URL(target.url).host, "proxy.example")).toBe(whole.slice(0, length));
      target.sockets[0]?.destroy();
      const head = whole.indexOf("\r\n\r\n") + 4;
      await expect.poll(() => exchanges.length).toBe(length >= head ? 1 : 0);
    }),
    { numRuns: sampleSize({ test: 10, trial: 100 }) },
  );
});

test("requests of one connection use one connection to the target, and nothing is sent twice", async () => {
  let requests = 0;
  const target = await rawTarget((socket) =>
    socket.on("data", (chunk) => {
      requests += chunk.toString().match(/GET/g)?.length ?? 0;
      socket.write("HTTP/1.1 204 No Content\r\n\r\n");
    }),
  );
  const { port } = await passingTo(target.url);
  const client = new RawClient(port);
  for (let sent = 1; sent <= 5; sent++) {
    await client.write(request);
    await expect.poll(() => client.text.match(/204/g)?.length).toBe(sent);
  }
  expect([target.sockets.length, requests]).toEqual([1, 5]);
});

test.for(["GET", "HEAD", "POST"])(
  "an unreachable target is a 502 that says who sent it: %s",
  async (method) => {
    const closed = createServer();
    closed.listen(0, "127.0.0.1");
    await once(closed, "listening");
    const url = `http://127.0.0.1:${portOf(closed.address())}`;
    closed.close();
    await once(closed, "close");
    const { port, exchanges, notes } = await passingTo(url);
    const client = new RawClient(port);
    await client.write(`${method} /a HTTP/1.1\r\nHost: proxy.example\r\nContent-Length: 3\r\n\r\nab`);
    client.socket.once("end", () => client.socket.end());
    expect(await client.closed).toBe("ended");
    const why = `Nothing answers at ${url} (ECONNREFUSED): check the URL, and that the server is running.`;
    const detail = `mock-alteryx proxy did not forward the request: ${why}`;
    const body = `${JSON.stringify({ title: "Bad Gateway", status: 502, detail })}\n`;
    const [head = "", sent] = client.text.split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 502 Bad Gateway\r\nContent-Type: application\/problem\+json\r\n/);
    expect(sent).toBe(method === "HEAD" ? "" : body);
    expect(exchanges).toMatchObject([{ request: { method }, response: { status: 502 } }]);
    expect(notes).toEqual([expect.stringContaining("Nothing answers at")]);
  },
);

test("a stopping proxy lets running exchanges finish, and closes idle connections", async () => {
  const target = await rawTarget((socket) => socket.on("data", () => undefined));
  const { port, server, exchanges } = await passingTo(target.url);
  const [idle, busy] = [new RawClient(port), new RawClient(port)];
  await busy.write(request);
  await expect.poll(() => target.sockets.filter((socket) => socket.bytesRead > 0)).toHaveLength(1);
  await expect.poll(() => target.sockets).toHaveLength(2);
  const closed = server.close(60_000);
  idle.socket.once("end", () => idle.socket.end());
  expect(await idle.closed).toBe("ended");
  busy.socket.once("end", () => busy.socket.end());
  target.sockets
    .find((socket) => socket.bytesRead > 0)
    ?.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  await busy.closed;
  expect(busy.text).toMatch(/\{\}$/);
  await closed;
  expect(exchanges).toMatchObject([{ response: { status: 200 } }]);
});

test("exchanges that still run when time is up are cut off, and recorded as such", async () => {
  const target = await rawTarget((socket) => socket.on("data", () => socket.write(part)));
  const { port, server, exchanges } = await passingTo(target.url);
  const client = new RawClient(port);
  await client.write(request);
  await expect.poll(() => client.text).toBe(part);
  await server.close(0);
  expect(exchanges).toMatchObject([{ trouble: "The proxy was stopped.", response: { body: { bytes: 1 } } }]);
});
