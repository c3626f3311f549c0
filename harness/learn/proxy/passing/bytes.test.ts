import { gzipSync } from "node:zlib";
import type { Socket } from "node:net";
import { assert, asyncProperty, nat, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import { sampleSize } from "../../../../testing/sample-size.ts";
import { passingTo, RawClient, rawTarget } from "../testing.ts";

function fields(lines: readonly string[]): string {
  return `GET / HTTP/1.1\r\nHost: proxy.example\r\n${lines.map((line) => `${line}\r\n`).join("")}\r\n`;
}

/** Sends bytes through a proxy, gets others back, and tells what arrived at both ends. */
async function exchanged(
  request: string,
  answer: string,
  { pieces = [request] }: { pieces?: readonly string[] } = {},
) {
  let atTarget = "";
  const target = await rawTarget((socket) => {
    socket.on("data", (chunk) => (atTarget += chunk.toString("latin1")));
    socket.on("end", () => socket.end(answer, "latin1"));
  });
  const { port, exchanges, notes } = await passingTo(target.url);
  const client = new RawClient(port);
  for (const piece of pieces) await client.write(piece);
  client.socket.end();
  const end = await client.closed;
  const { host } = new URL(target.url);
  // The only difference that is meant.
  return {
    atTarget: atTarget.replaceAll(host, "proxy.example"),
    atClient: client.text,
    end,
    exchanges,
    notes,
    url: target.url,
  };
}

const bare = "GET / HTTP/1.1\r\nHost: proxy.example\r\n\r\n";
const empty = "HTTP/1.1 204 No Content\r\n\r\n";

test.for([
  [
    "order, letter case, blanks and repetition of fields",
    "GET /a%2Fb//c/../d?x=1&x=%zz&&=#no HTTP/1.1\r\nx-B: 2\r\nX-a:1\r\nhOsT: proxy.example\r\nX-A:   3  \r\nx-a:\r\nCookie: a=1\r\nCookie: b=2\r\n\r\n",
  ],
  [
    "bytes beyond ASCII",
    "GET /\xfcber?\xff HTTP/1.1\r\nHost: proxy.example\r\nX-Name: J\xf6rg \xe2\x82\xac\r\n\r\n",
  ],
  ["a body of a GET", "GET / HTTP/1.1\r\nHost: proxy.example\r\nContent-Length: 4\r\n\r\n\0\r\n\xff"],
  [
    "a body of a DELETE in chunks, with extensions and trailers",
    "DELETE /x HTTP/1.1\r\nHost: proxy.example\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n003;a=b\r\nabc\r\n1\r\n\n\r\n0;last\r\nX-Sum: 1\r\n\r\n",
  ],
  [
    "an unknown method, and an old version",
    "BREW /pot HTTP/1.0\r\nhost: proxy.example\r\nConnection: Keep-Alive\r\n\r\n",
  ],
  ["OPTIONS of the server", "OPTIONS * HTTP/1.1\r\nHost: proxy.example\r\n\r\n"],
  ["bare line feeds", "GET / HTTP/1.1\nHost: proxy.example\r\nX: 1\n\n"],
  ["a folded field", "GET / HTTP/1.1\r\nHost: proxy.example\r\nX: 1\r\n  2\r\n\r\n"],
  ["pipelined requests, with an empty line between", `${bare}\r\n${bare}`],
  ["a head that is cut short", "GET / HTTP/1.1\r\nHost: proxy.ex"],
  ["what is no HTTP", "\x01\x02 hello\r\n\r\n"],
  ...["Transfer-Encoding: \x0bchunked", "Transfer-Encoding:", "Content-Length: \xa07", "Content-Length:"].map(
    (field) =>
      [
        `a length that servers judge in several ways: ${JSON.stringify(field)}`,
        `POST / HTTP/1.1\r\nHost: proxy.example\r\n${field}\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: other.example\r\nTE: x\r\n\r\n`,
      ] as const,
  ),
  [
    "chunks under HTTP/1.0",
    "POST / HTTP/1.0\r\nHost: proxy.example\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.0\r\nTE: x\r\n\r\n",
  ],
  [
    "two lengths, which servers judge in several ways",
    "POST / HTTP/1.1\r\nHost: proxy.example\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ],
  [
    "chunks that are none",
    "POST / HTTP/1.1\r\nHost: proxy.example\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
  ],
] as const)("a request arrives as it was sent: %s", async ([, request]) => {
  expect((await exchanged(request, empty)).atTarget).toBe(request);
});

test.for([
  [
    "fields as they are",
    "HTTP/1.1 200 Fine \xfcber\r\nset-cookie: a=1\r\nSet-Cookie: b=2\r\nX:\r\nContent-Length: 2\r\n\r\n{}",
  ],
  [
    "URLs of the server",
    "HTTP/1.1 302 Found\r\nLocation: http://server.example/x\r\nContent-Length: 0\r\n\r\n",
  ],
  [
    "a compressed body",
    `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${gzipSync("x").length}\r\n\r\n${gzipSync("x").toString("latin1")}`,
  ],
  [
    "chunks and trailers",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: 1\r\n\r\n",
  ],
  ["a body until the end", "HTTP/1.1 200 OK\r\n\r\nall of it"],
  [
    "answers before the final one",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
  ],
  [
    "304 with the length of the body that it does not have",
    "HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n",
  ],
  [
    "how long the connection stays",
    "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\nContent-Length: 0\r\n\r\n",
  ],
  ["a body that is cut short", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}"],
  [
    "garbage after a head",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nlskdu018973t09sylgasjkfg1][]'./.sdlv\r\n",
  ],
  ["what is no HTTP", "\x07lskdu\r\n"],
  ["nothing", ""],
  ["a status that is none", "HTTP/1.1 20 OK\r\n\r\nx"],
  ["a length that is none", "HTTP/1.1 200 OK\r\nContent-Length: 3, 4\r\n\r\nabcd"],
] as const)("an answer arrives as it was sent: %s", async ([, answer]) => {
  const { atClient, end } = await exchanged(bare, answer);
  expect([atClient, end]).toEqual([answer, "ended"]);
});

test("does not forward connection fields, or those that Connection names (RFC 9110 §7.6.1)", async () => {
  const sent = fields([
    "Connection: close, X-Own,TE",
    "x-own: 1",
    "Accept: */*",
    "TE: trailers",
    "Keep-Alive: 300",
    "Proxy-Connection: keep-alive",
    "Proxy-Authorization: Basic cHJveHk6cHJveHk=",
    "Upgrade: h2c",
    "connection: Upgrade, HTTP2-Settings, Host, Content-Length",
    "HTTP2-Settings: AAMA",
    "Content-Length: 0",
  ]);
  const answer =
    "HTTP/1.1 200 OK\r\nConnection: X-Hop\r\nX-Hop: 1\r\nUpgrade: h2\r\nProxy-Authenticate: Basic\r\nX: 1\r\nContent-Length: 0\r\n\r\n";
  const { atTarget, atClient } = await exchanged(sent, answer);
  expect(atTarget).toBe(fields(["Connection: close", "Accept: */*", "Content-Length: 0"]));
  expect(atClient).toBe("HTTP/1.1 200 OK\r\nX: 1\r\nContent-Length: 0\r\n\r\n");
});

test("the split of the bytes changes neither what arrives nor what is recorded", async () => {
  const head = "POST /a HTTP/1.1\r\nHost: proxy.example\r\nTransfer-Encoding: chunked\r\n\r\n";
  const request = `${head}5\r\nhello\r\n0\r\nT: 1\r\n\r\n${bare}`;
  const answer =
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\nrest";
  await assert(
    asyncProperty(uniqueArray(nat(request.length), { maxLength: 8 }), async (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), request.length];
      const pieces = places.slice(1).map((end, index) => request.slice(places[index], end));
      const { atTarget, atClient, exchanges } = await exchanged(request, answer, { pieces });
      expect([atTarget, atClient]).toEqual([request, answer]);
      expect(
        exchanges.map(({ request: { method, body }, response }) => [
          method,
          text(body),
          response?.status,
          text(response?.body),
        ]),
      ).toEqual([
        ["POST", "hello", 201, "abc"],
        ["GET", "", 200, "rest"],
      ]);
    }),
    { numRuns: sampleSize({ test: 10, trial: 300 }) },
  );
});

function text(body: unknown): unknown {
  return body instanceof Uint8Array ? Buffer.from(body).toString("latin1") : body;
}

test("a client that waits for 100 Continue gets it before it sends its body", async () => {
  const head = "POST / HTTP/1.1\r\nHost: proxy.example\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";
  const interim = "HTTP/1.1 100 Continue\r\n\r\n";
  const target = await rawTarget((socket) => {
    socket.once("data", () => {
      socket.write(interim);
      socket.once("data", (body) =>
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n${body.toString()}`),
      );
    });
  });
  const { port, exchanges } = await passingTo(target.url);
  const client = new RawClient(port);
  await client.write(head);
  await expect.poll(() => client.text).toBe(interim);
  await client.write("hello");
  await expect.poll(() => client.text).toMatch(/200 OK[^]*hello$/);
  expect(exchanges).toMatchObject([{ request: { method: "POST" }, response: { status: 200 } }]);
});

test("forwards an absolute target of the server itself as its path (RFC 9112 §3.2)", async () => {
  const { atTarget } = await exchanged(
    "GET http://proxy.example/a?b HTTP/1.1\r\nHost: proxy.example\r\n\r\n",
    empty,
  );
  expect(atTarget).toBe("GET /a?b HTTP/1.1\r\nHost: proxy.example\r\n\r\n");
});

test("an absolute target of OPTIONS without a path goes on as the server itself (RFC 9112 §3.2.4)", async () => {
  const { atTarget } = await exchanged(
    "OPTIONS http://proxy.example HTTP/1.1\r\nHost: proxy.example\r\n\r\n",
    empty,
  );
  expect(atTarget).toBe("OPTIONS * HTTP/1.1\r\nHost: proxy.example\r\n\r\n");
});

test.for([
  ["CONNECT server.example:443 HTTP/1.1\r\nHost: server.example:443\r\n\r\n", 501],
  ["GET http://other.example/ HTTP/1.1\r\nHost: proxy.example\r\n\r\n", 421],
] as const)(
  "refuses requests for another server, after earlier answers, and never records them: %s",
  async ([request, status]) => {
    let socketOfTarget: Socket | undefined;
    const target = await rawTarget((socket) => {
      socketOfTarget = socket;
      socket.once("data", () => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    });
    const { port, exchanges, notes } = await passingTo(target.url);
    const client = new RawClient(port);
    await client.write(bare + request + bare);
    client.socket.once("end", () => client.socket.end());
    await client.closed;
    expect(client.text).toMatch(
      new RegExp(`^HTTP/1.1 200 OK\r\n[^]*okHTTP/1.1 ${status} [^]*mock-alteryx proxy`),
    );
    expect(exchanges.map(({ response }) => response?.status)).toEqual([200]);
    expect(notes).toHaveLength(1);
    expect(socketOfTarget?.bytesRead).toBe(bare.replace("proxy.example", new URL(target.url).host).length);
  },
);
