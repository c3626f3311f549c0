import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { portOf } from "../../../contracts/port-of.ts";
import { stopwatch } from "../../world/clock.ts";
import { greet } from "./greet.ts";
import { Seal } from "./seal.ts";
import { arm, exchangeBytes, homeAndFront, hurried, process, SharedWorlds } from "./testing.ts";

const user = '{"firstName":"Ann","lastName":"Lee","email":"ann.lee@example.com","role":"Viewer"}';
const write = `POST /api/v3/users HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${user.length}\r\n\r\n${user}`;
const refused = /^HTTP\/1.1 503 [^]*^Retry-After: 1\r$/im;

/** The world has moved from the first process to the third one, and the second one does not know. */
function remembersWrongly(shared: SharedWorlds): void {
  shared.whenFound = (number, { fresh }) => (shared.home = number === 1 && fresh !== true ? 0 : 2);
}

/** A peer that accepts connections. */
async function rawPeer(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on("error", () => undefined));
    onSocket(socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${portOf(server.address())}`;
}

/** Passes a connection on to a port of this machine. */
function passTo(port: number, socket: Socket): void {
  socket.pipe(connect(port, "127.0.0.1").on("error", () => undefined)).pipe(socket);
}

test("sends a request for a moved world to the new home, and does nothing at the old one", async () => {
  const { shared, home, front } = await homeAndFront();
  const third = await process(2, shared);
  // The front still believes that the world is at its old home.
  remembersWrongly(shared);
  expect((await exchangeBytes(front.port, write)).text).toMatch(/^HTTP\/1.1 401 /);
  expect(third.mock.default.watch.journal.entries()).toHaveLength(1);
  expect(home.mock.default.watch.journal.entries()).toEqual([]);
});

test("sends a large body to the new home completely", async () => {
  const { shared, front } = await homeAndFront();
  const third = await process(2, shared);
  remembersWrongly(shared);
  const body = JSON.stringify({ firstName: "x".repeat(300_000) });
  const large = `POST /api/v3/users HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  expect((await exchangeBytes(front.port, large)).text).toMatch(/^HTTP\/1.1 401 /);
  expect(third.mock.default.watch.journal.entries()).toMatchObject([{ status: 401 }]);
});

test("processes that name each other as home forward a request only a few times", async () => {
  const { shared, front } = await homeAndFront();
  let asked = 0;
  shared.whenFound = (number) => {
    asked++;
    shared.home = 1 - number;
  };
  expect((await exchangeBytes(front.port, write)).text).toMatch(refused);
  expect(asked).toBeLessThan(10);
});

test("looks up an unreachable peer again, and then refuses the request", async () => {
  const shared = new SharedWorlds();
  const url = await rawPeer((socket) => socket.destroy());
  const front = await process(1, shared);
  shared.urls[0] = url.replace(/\d+$/, "1");
  expect((await exchangeBytes(front.port, write)).text).toMatch(refused);
  // It has lost its worlds meanwhile.
  shared.whenFound = (_, { fresh }) => {
    if (fresh === true) shared.home = 1;
  };
  expect((await exchangeBytes(front.port, write)).text).toMatch(/^HTTP\/1.1 401 /);
});

test("a request that a peer may have answered is never sent again", async () => {
  const shared = new SharedWorlds();
  const seal = new Seal(shared.peerSecret);
  let requests = 0;
  shared.urls[0] = await rawPeer((socket) => {
    socket.once("data", (greeting) => {
      const value = /^Mock-Peer: (.*)\r$/m.exec(greeting.toString())?.[1] ?? "";
      const { nonce = "" } = seal.openRequest(value, { method: "OPTIONS", url: "*" }) ?? {};
      socket.write(`HTTP/1.1 200 OK\r\nMock-Peer: ${seal.sealAnswer("alive", nonce)}\r\n\r\n`);
      socket.once("data", () => {
        requests++;
        socket.resetAndDestroy();
      });
    });
  });
  const front = await process(1, shared);
  shared.whenFound = (_, { fresh }) => {
    if (fresh === true) shared.home = 1;
  };
  expect((await exchangeBytes(front.port, write)).text).toMatch(refused);
  expect(requests).toBe(1);
});

test("refuses a request that waits for a silent peer, whatever the peer says later", async () => {
  const shared = new SharedWorlds();
  shared.urls[0] = await rawPeer((socket) => void socket.on("data", () => undefined));
  const front = await process(1, shared, { peerPatience: { ...hurried, silenceMs: 50 } });
  expect((await exchangeBytes(front.port, write)).text).toMatch(refused);
});

test("while a peer is silent, one request at a time waits for it, until it answers again", async () => {
  const { shared, home, front } = await homeAndFront({
    peerPatience: { askMs: 10_000, silenceMs: 200, idleMs: 40 },
  });
  const target = Number(new URL(shared.urls[0] ?? "").port);
  let isSilent = true;
  let connections = 0;
  shared.urls[0] = await rawPeer((socket) => {
    connections++;
    if (isSilent) socket.on("data", () => undefined);
    else passTo(target, socket);
  });
  const call = () => exchangeBytes(front.port, write);
  expect((await call()).text).toMatch(refused);
  connections = 0;
  const many = await Promise.all(Array.from({ length: 20 }, call));
  for (const { text } of many) expect(text).toMatch(refused);
  // Each request tries twice.
  expect(connections).toBeLessThan(20);
  isSilent = false;
  expect((await call()).text).toMatch(/^HTTP\/1.1 401 /);
  for (const { text } of await Promise.all(Array.from({ length: 20 }, call)))
    expect(text).toMatch(/^HTTP\/1.1 401 /);
  expect(home.mock.default.watch.journal.entries()).toHaveLength(21);
});

test("a process that cannot listen for clients is gone for its peers too", async () => {
  const shared = new SharedWorlds();
  const { port } = await process(0);
  await expect(process(1, shared, { port })).rejects.toThrow(`${port}`);
  const { port: closed } = new URL(shared.urls[1] ?? "");
  await expect(once(connect(Number(closed), "127.0.0.1"), "connect")).rejects.toThrow("ECONNREFUSED");
});

test("tells that a peer is silent, asks it until it answers, and tells that too", async () => {
  const { shared, front } = await homeAndFront({ peerPatience: { ...hurried, askMs: 400, silenceMs: 200 } });
  const target = Number(new URL(shared.urls[0] ?? "").port);
  let isSilent = true;
  let greetings = 0;
  const url = await rawPeer((socket) => {
    greetings++;
    if (isSilent) socket.on("data", () => undefined);
    else passTo(target, socket);
  });
  shared.urls[0] = url;
  // Node's timers may fire a little early. By this clock they always do.
  const now = performance.now.bind(performance);
  const slow = vi.spyOn(performance, "now").mockImplementation(() => now() * 0.9);
  onTestFinished(() => slow.mockRestore());
  const noted: (readonly string[] | undefined)[] = [];
  const greetingsWhenNoted: number[] = [];
  const unreached = () => shared.reaches[1]?.unreached();
  shared.whenReachNoted = () => {
    noted.push(unreached());
    greetingsWhenNoted.push(greetings);
  };
  expect(unreached()).toEqual([]);
  expect((await exchangeBytes(front.port, write)).text).toMatch(refused);
  expect(unreached()).toEqual([url]);
  isSilent = false;
  // No request is sent meanwhile.
  await expect.poll(unreached).toEqual([]);
  expect(noted).toEqual([[url], []]);
  // One silence is enough.
  expect(greetingsWhenNoted[0]).toBe(1);
});

test("a peer that takes no connections is not reached only after the time for which it may be silent", async () => {
  const { shared, front } = await homeAndFront({ peerPatience: { ...hurried, silenceMs: 600 } });
  const url = await rawPeer((socket) => socket.destroy());
  shared.urls[0] = url;
  const elapsed = stopwatch();
  let notedAfterMs = 0;
  shared.whenReachNoted = () => (notedAfterMs = elapsed());
  const unreached = () => shared.reaches[1]?.unreached();
  expect((await exchangeBytes(front.port, write)).text).toMatch(refused);
  await expect.poll(unreached, { timeout: 5000 }).toEqual([url]);
  expect(notedAfterMs).toBeGreaterThanOrEqual(600);
  shared.reaches[1]?.note([]);
  expect(unreached()).toEqual([]);
});

test("an answer may take longer than a peer may be silent", async () => {
  const { home, front } = await homeAndFront({ peerPatience: { ...hurried, silenceMs: 100 } });
  await arm(home, { delay: { type: "fixed", milliseconds: 500 } });
  expect((await exchangeBytes(front.port, write)).text).toMatch(/^HTTP\/1.1 401 /);
});

test("while a home is leaving, it or the next home answers every request", async () => {
  const { shared, home, front } = await homeAndFront();
  shared.whenReleased = () => (shared.home = 1);
  const answers: string[] = [];
  const over = new AbortController();
  const client = async () => {
    while (!over.signal.aborted) answers.push((await exchangeBytes(front.port, write)).text.slice(0, 12));
  };
  const clients = Promise.all(Array.from({ length: 8 }, client));
  await expect.poll(() => answers.length).toBeGreaterThan(20);
  await home.server.close();
  const before = answers.length;
  await expect.poll(() => answers.length).toBeGreaterThan(before + 20);
  over.abort();
  await clients;
  expect(new Set(answers)).toEqual(new Set(["HTTP/1.1 401"]));
  const counts = [home, front].map(
    ({ mock }) => mock.default.watch.journal.entries({ limit: 100_000 }).length,
  );
  expect(Math.min(...counts)).toBeGreaterThan(0);
});

test("a request that reaches a home during the release of its worlds waits for the next home", async () => {
  const { shared, home, front } = await homeAndFront();
  const releasing = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  shared.whenReleased = () => {
    releasing.resolve();
    return released.promise;
  };
  const closed = home.server.close();
  await releasing.promise;
  let found = 0;
  shared.whenFound = () => found++;
  const answers = [write, write].map((request) => exchangeBytes(front.port, request));
  await expect.poll(() => found).toBe(2);
  // The greetings of both came before this one.
  const greeting = { url: new URL(shared.urls[0] ?? ""), seal: new Seal(shared.peerSecret), silenceMs: 2000 };
  const socket = await greet({ ...greeting, nextNonce: () => "nonce" });
  socket.destroy();
  shared.home = 1;
  released.resolve();
  for (const { text } of await Promise.all(answers)) expect(text).toMatch(/^HTTP\/1.1 401 /);
  await closed;
});

test("treats a peer as alive while it still answers on other connections", async () => {
  const { shared, home, front } = await homeAndFront({
    peerPatience: { ...hurried, silenceMs: 300, idleMs: 400 },
  });
  const late = Promise.withResolvers<void>();
  let connections = 0;
  // Behind the address is the home.
  const target = Number(new URL(shared.urls[0] ?? "").port);
  shared.urls[0] = await rawPeer((socket) => {
    const isLate = ++connections > 1;
    const pass = () => passTo(target, socket);
    if (isLate) void late.promise.then(pass);
    else pass();
  });
  await arm(home, { match: { method: "GET" }, delay: { type: "fixed", milliseconds: 25 } });
  // One connection is in use all the time, so the write needs another one. It tries two before it is refused.
  const read = async () => {
    const answer = await fetch(`${front.server.url}/api/v3/users`);
    await answer.text();
    return answer.status;
  };
  await read();
  const reading = read();
  const written = exchangeBytes(front.port, write);
  const statuses = new Set([await reading]);
  for (let number = 0; number < 30; number++) statuses.add(await read());
  expect(statuses).toEqual(new Set([401]));
  late.resolve();
  expect((await written).text).toMatch(/^HTTP\/1.1 401 /);
});

test("a home that leaves during a look-up passes the request to the next home", async () => {
  const { shared, home, front } = await homeAndFront();
  const asked = Promise.withResolvers<void>();
  const found = Promise.withResolvers<void>();
  let isLooking = true;
  shared.whenFound = (number) => {
    if (number !== 0 || !isLooking) return undefined;
    asked.resolve();
    return found.promise;
  };
  shared.whenReleased = () => {
    isLooking = false;
    found.resolve();
    // All that was looked for until now has been found.
    return new Promise((resolve) => setImmediate(() => resolve((shared.home = 1))));
  };
  const answer = exchangeBytes(front.port, write);
  await asked.promise;
  await home.server.close();
  expect((await answer).text).toMatch(/^HTTP\/1.1 401 /);
  expect(home.mock.default.watch.journal.entries()).toEqual([]);
});
