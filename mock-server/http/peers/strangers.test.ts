import { once } from "node:events";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { exchangeBytes, homeAndFront, process, SharedWorlds } from "./testing.ts";
import { peerHeader, Seal } from "./seal.ts";

const line = { method: "GET", url: "/api/v3/users" };
const request = (fields: readonly string[]) =>
  `GET /api/v3/users HTTP/1.1\r\n${[...fields, "Host: localhost", "Connection: close"].join("\r\n")}\r\n\r\n`;
const sealedBy = (secret: string) =>
  new Seal(secret).sealRequest({ world: "default", headers: 4, isSecure: false, nonce: "n" }, line);

test("only a peer that has the secret gets an answer where peers listen", async () => {
  const { shared, home } = await homeAndFront();
  const port = Number(new URL(shared.urls[0] ?? "").port);
  const own = sealedBy(shared.peerSecret);
  expect((await exchangeBytes(port, request([`${peerHeader}: ${own}`]))).text).toMatch(/^HTTP\/1.1 401 /);
  const strangers = [
    [],
    [`${peerHeader}: `],
    [`${peerHeader}: default 4 http n `],
    [`${peerHeader}: ${sealedBy("another secret")}`],
    [`${peerHeader}: ${own.replace("default", "s1234")}`],
    [`${peerHeader}: ${own}x`],
    ["X: 1", `${peerHeader}: ${own}`],
  ];
  for (const fields of strangers) {
    expect((await exchangeBytes(port, request(fields))).text, String(fields)).toMatch(/^HTTP\/1.1 403 /);
  }
  const other = request([`${peerHeader}: ${own}`]).replace("/users", "/usergroups");
  expect((await exchangeBytes(port, other)).text).toMatch(/^HTTP\/1.1 403 /);
  expect(home.mock.default.watch.journal.entries()).toHaveLength(1);
});

test("for clients, the peers' header is an ordinary header, and they never see it", async () => {
  const { shared, home, front } = await homeAndFront();
  const forged = `${peerHeader}: ${sealedBy(shared.peerSecret)}`;
  const seen = await Promise.all([home, front].map(({ port }) => exchangeBytes(port, request([forged]))));
  for (const { text } of seen) {
    expect(text).toMatch(/^HTTP\/1.1 401 /);
    expect(text).not.toMatch(/mock-peer/i);
  }
  const [direct, passed] = home.mock.default.watch.journal.entries();
  expect(passed?.request.headers).toEqual(direct?.request.headers);
});

test("no process ever sends the secret, and a process without it is not a home", async () => {
  const shared = new SharedWorlds();
  const heard: string[] = [];
  const impostor = createServer((incoming, outgoing) => {
    heard.push(JSON.stringify([incoming.url, incoming.rawHeaders]));
    outgoing.writeHead(200, [peerHeader, new Seal("guessed").sealAnswer("answered", "1")]).end("mine");
  });
  impostor.listen(0, "127.0.0.1");
  await once(impostor, "listening");
  onTestFinished(() => void impostor.close());
  const address = impostor.address();
  shared.urls[0] = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const front = await process(1, shared);
  const { text } = await exchangeBytes(front.port, request([]));
  expect(text).toMatch(/^HTTP\/1.1 503 [^]*^Retry-After: 1/m);
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.join("")).not.toContain(shared.peerSecret);
  // Nor does that process see what clients send.
  expect(heard.join("")).not.toContain("/api/v3");
});
