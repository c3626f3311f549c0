import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { portOf } from "../../../../contracts/port-of.ts";
import { nodeTransport, type TransportOptions } from "./node-transport.ts";
import { NoAnswer } from "./no-answer.ts";

/** A server that says whatever it likes on each connection. */
async function talker(talk: (socket: Socket) => void): Promise<{ url: string } & AsyncDisposable> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("data", () => talk(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

async function lost(talk: (socket: Socket) => void, options: TransportOptions, signal?: AbortSignal) {
  await using server = await talker(talk);
  using transport = nodeTransport(options);
  const error: unknown = await transport(
    new Request(server.url, signal === undefined ? {} : { signal }),
  ).catch((reason: unknown) => reason);
  if (!(error instanceof NoAnswer)) throw new Error("An answer came.", { cause: error });
  return error;
}

/** One byte at a time, for ever. */
function drip(socket: Socket, bytes: string): void {
  let next = 0;
  const timer = setInterval(() => socket.write(bytes[next++ % bytes.length] ?? ""), 5);
  socket.once("close", () => clearInterval(timer));
}

const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

describe("a server cannot hold the run up", () => {
  const drops = {
    "with a head that drips": (socket: Socket) => drip(socket, "HTTP/1.1 200 OK\r\nX: "),
    "with a body that drips": (socket: Socket) => {
      socket.write(`${head}Content-Length: 1000000\r\n\r\n`);
      drip(socket, " ");
    },
    "with interim answers without end": (socket: Socket) => drip(socket, "HTTP/1.1 102 Processing\r\n\r\n"),
    "with silence": () => undefined,
  };
  test.for(Object.entries(drops))("%s", async ([, talk]) => {
    const error = await lost(talk, { requestTimeout: 0.2 });
    expect(error.message).toContain("--request-timeout");
  });

  test("once the request is aborted, whatever the deadline", async () => {
    const controller = new AbortController();
    const error = await lost(() => controller.abort(), { requestTimeout: 1000 }, controller.signal);
    expect(error.code).toBe("ABORT_ERR");
  });
});

describe("a server cannot fill the memory", () => {
  const large = Buffer.alloc(4_000_000, "[");
  const floods = {
    "with a body without end": (socket: Socket) => {
      socket.write(`${head}\r\n`);
      const pour = () => {
        while (socket.writable && socket.write(large.subarray(0, 65_536)));
      };
      socket.on("drain", pour);
      pour();
    },
    "with a body that is compressed": (socket: Socket) => {
      const small = gzipSync(large);
      socket.write(`${head}Content-Encoding: gzip\r\nContent-Length: ${small.length}\r\n\r\n`);
      socket.write(small);
    },
    "with a body that is compressed twice": (socket: Socket) => {
      const small = gzipSync(gzipSync(large));
      socket.write(`${head}Content-Encoding: gzip, gzip\r\nContent-Length: ${small.length}\r\n\r\n`);
      socket.write(small);
    },
  };
  test.for(Object.entries(floods))("%s", async ([, talk]) => {
    const error = await lost(talk, { maxResponseSize: 1 });
    expect(error.message).toContain("larger than 1 MB");
  });
});

test("a compressed answer is read", async () => {
  const small = gzipSync('{"a":1}');
  await using server = await talker((socket) => {
    socket.write(`${head}Content-Encoding: gzip\r\nContent-Length: ${small.length}\r\n\r\n`);
    socket.write(small);
  });
  using transport = nodeTransport();
  const answer = await transport(new Request(server.url));
  expect(await answer.text()).toBe('{"a":1}');
  expect(answer.headers.get("content-encoding")).toBeNull();
});

test("an answer that contradicts its content coding is not an answer", async () => {
  const error = await lost((socket) => {
    socket.write(`${head}Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello`);
  }, {});
  expect(error.message).toContain("lost");
});
