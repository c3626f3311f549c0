import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { portOf } from "../../../../contracts/port-of.ts";
import { sampleSize } from "../../../../testing/sample-size.ts";
import { passingTo, RawClient, rawTarget } from "../testing.ts";
import { answerTo, expectedHashes, hashesBothWays, hashingServer, megabyte } from "./testing.ts";

const connections = sampleSize({ test: 100, trial: 1000 });

test("forwards a large body completely in either direction, and records only its size", async () => {
  const { url, exchanges } = await passingTo(await hashingServer(12));
  expect(await hashesBothWays(url, 12)).toEqual(await expectedHashes(12));
  const bytes = 12 * megabyte;
  expect(exchanges).toMatchObject([{ request: { body: { bytes } } }, { response: { body: { bytes } } }]);
});

test("a client that reads slowly slows the server down, and the other way round", async () => {
  // More than the system buffers on the way.
  const body = Buffer.alloc(48 * megabyte, "x");
  const head = `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`;
  const target = await rawTarget((socket) =>
    socket.once("data", () => {
      socket.write(head);
      socket.write(body);
    }),
  );
  const { port } = await passingTo(target.url);
  const reader = new RawClient(port);
  reader.socket.removeAllListeners("data").pause();
  await reader.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  expect(await settled(() => target.sockets[0]?.writableLength ?? 0)).toBeGreaterThan(0);
  reader.socket.resume();
  await expect.poll(() => reader.socket.bytesRead, patient).toBe(head.length + body.length);

  const silent = await rawTarget((socket) => socket.pause());
  const other = await passingTo(silent.url);
  const writer = new RawClient(other.port);
  writer.socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`);
  writer.socket.write(body);
  expect(await settled(() => writer.socket.writableLength)).toBeGreaterThan(0);
  silent.sockets[0]?.resume();
  await expect.poll(() => silent.sockets[0]?.bytesRead, patient).toBeGreaterThan(body.length);
});

const patient = { timeout: 20_000 };

/** A number that has stopped changing. */
async function settled(read: () => number): Promise<number> {
  let last = Number.NaN;
  let same = 0;
  await expect
    .poll(() => {
      same = read() === last && last > 0 ? same + 1 : 0;
      last = read();
      return same;
    }, patient)
    .toBeGreaterThan(3);
  return last;
}

test("1,000 connections pass at once, each with its own to the server, and each is used again", async () => {
  const sockets = new Set<unknown>();
  const server = createServer((incoming, response) => {
    sockets.add(incoming.socket);
    response.end(incoming.url);
  });
  server.keepAliveTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { url, exchanges } = await passingTo(`http://127.0.0.1:${portOf(server.address())}`);
  const agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });
  const call = async (_: unknown, number: number) => {
    const answer = await answerTo(request(`${url}/${number}`, { agent }).end());
    return Buffer.concat(await answer.toArray()).toString();
  };
  const wanted = Array.from({ length: connections }, (_, number) => `/${number}`);
  for (let round = 0; round < 2; round++) {
    expect(await Promise.all(Array.from({ length: connections }, call))).toEqual(wanted);
  }
  expect([sockets.size, exchanges.length]).toEqual([connections, 2 * connections]);
  agent.destroy();
});
