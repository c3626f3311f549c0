import { once } from "node:events";
import { Agent } from "node:https";
import { connect, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { connect as connectSecurely } from "node:tls";
import { expect, test } from "vitest";
import { controlMock } from "../../surfaces/control/testing.ts";
import { NoSuchTrouble, tlsTroubles, type TlsTrouble } from "../../surfaces/control/tls-control.ts";
import { listen } from "../listener.ts";
import { dayMs, issue, newAuthority, newKeys } from "./certificates.ts";
import { openTlsEndpoint } from "./open-tls-endpoint.ts";
import { ask, secureMock } from "./testing.ts";

const health = "/__mock/health";
const answered = { status: 200, text: expect.stringContaining('"status":"ok"') };
/** How Node names each trouble. */
const refusals = {
  expired: "CERT_HAS_EXPIRED",
  "not-yet-valid": "CERT_NOT_YET_VALID",
  "wrong-host": "ERR_TLS_CERT_ALTNAME_INVALID",
  "unknown-authority": "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "handshake-cut": "ECONNRESET",
} satisfies Record<TlsTrouble, string>;

test("a client that trusts the authority is answered, and one that does not is refused by itself", async () => {
  const { url, ca } = await secureMock();
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(await ask(url + health, { ca })).toEqual(answered);
  expect(await ask(url.replace("127.0.0.1", "localhost") + health, { ca })).toEqual(answered);
  const { caCert } = await newAuthority(0);
  expect(await ask(url + health, { ca: caCert })).toEqual({ refused: refusals["unknown-authority"] });
});

test.for(tlsTroubles)("a client refuses a server whose trouble is %s", async (trouble) => {
  const { url, ca } = await secureMock({ trouble });
  expect(await ask(url + health, { ca })).toEqual({ refused: refusals[trouble] });
});

test("a trouble ends after the given number of handshakes, or when it is removed", async () => {
  const { url, ca, tls } = await secureMock();
  const next = () => ask(url + health, { ca });
  await tls.setTrouble("expired", 2);
  expect([await next(), await next()]).toEqual([
    { refused: refusals.expired },
    { refused: refusals.expired },
  ]);
  expect(tls.trouble).toBeUndefined();
  expect(await next()).toEqual(answered);
  await tls.setTrouble("wrong-host");
  expect(await next()).toEqual({ refused: refusals["wrong-host"] });
  await tls.setTrouble(undefined);
  expect(await next()).toEqual(answered);
});

test("a client that keeps connections and sessions meets a new trouble at its next request", async () => {
  const { url, ca, tls } = await secureMock();
  const agent = new Agent({ keepAlive: true, ca });
  const next = () => ask(url + health, { ca, agent });
  expect([await next(), await next()]).toEqual([answered, answered]);
  const closed = once(Object.values(agent.freeSockets)[0]?.[0] ?? agent, "close");
  await tls.setTrouble("expired");
  await closed;
  expect(await next()).toEqual({ refused: refusals.expired });
  agent.destroy();
});

test("a trouble of the certificate needs the mock's own authority", async () => {
  const [authority, keys] = await Promise.all([newAuthority(Date.now()), newKeys()]);
  const plan = { hosts: ["127.0.0.1"], publicKey: keys.publicKey, from: Date.now() - dayMs };
  const cert = issue(authority, { ...plan, until: Date.now() + dayMs });
  const { url, tls } = await secureMock({ own: { cert, key: keys.privateKey } });
  expect(await ask(url + health, { ca: authority.caCert })).toEqual(answered);
  for (const trouble of tlsTroubles.filter((each) => each !== "handshake-cut")) {
    await expect(tls.setTrouble(trouble)).rejects.toThrow(NoSuchTrouble);
  }
  await tls.setTrouble("handshake-cut", 1);
  expect(await ask(url + health, { ca: authority.caCert })).toEqual({ refused: "ECONNRESET" });
});

/** A TCP connection, and everything that it receives until it closes. */
function openSocket(port: number): { socket: Socket; told: Promise<string> } {
  const socket = connect(port, "127.0.0.1").on("error", () => undefined);
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString("latin1")));
  return { socket, told: new Promise((resolve) => socket.once("close", () => resolve(text))) };
}

test.for(["GET", "POST", "PATCH", "OPTIONS"])("%s in plain HTTP gets one sentence", async (method) => {
  const { port } = await secureMock();
  const { socket, told } = openSocket(port);
  socket.write(`${method} /api/v3/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n`);
  socket.write("x".repeat(100_000));
  expect(await told).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[^]*\r\n\r\nThis port speaks HTTPS: .*\.\n$/);
});

test("HTTPS to a port that speaks plain HTTP fails at once", async () => {
  const { mock } = await controlMock();
  const server = await listen(mock, { port: 0, host: "127.0.0.1" });
  const url = server.url.replace("http:", "https:");
  expect(await ask(url + health, { ca: null })).toEqual({ refused: "EPROTO" });
  await server.close();
});

test("on this machine the control surface answers under the names of the certificate, and under no other", async () => {
  const { url } = await secureMock({ hosts: ["alteryx.test"] });
  const status = (host: string) => ask(`${url}/__mock/state`, { ca: null, headers: { host } });
  expect(await status("alteryx.test")).toMatchObject({ status: 200 });
  expect(await status("rebound.test")).toMatchObject({ status: 403 });
});

test("a handshake may arrive in pieces", async () => {
  const { port, ca } = await secureMock();
  const tcp = connect(port, "127.0.0.1").setNoDelay(true);
  await once(tcp, "connect");
  const slow = new Duplex({
    read: () => undefined,
    write: (bytes: Buffer, _, done) => {
      tcp.write(bytes.subarray(0, 1), () => setImmediate(() => tcp.write(bytes.subarray(1), done)));
    },
  });
  tcp.on("data", (bytes) => slow.push(bytes));
  const secure = connectSecurely({ socket: slow, ca, servername: "localhost" });
  await once(secure, "secureConnect");
  expect(secure.authorized).toBe(true);
  await new Promise<void>((resolve) => secure.end(resolve));
});

test("clients that disconnect during their handshake disturb nobody else", async () => {
  const { url, port, ca } = await secureMock();
  const vanishing = Array.from({ length: 50 }, () => openSocket(port));
  await Promise.all(vanishing.map(({ socket }) => once(socket, "connect")));
  for (const [number, { socket }] of vanishing.entries()) {
    if (number % 2 === 0) await new Promise((resolve) => socket.write(Buffer.from([0x16, 3, 1, 2]), resolve));
    if (number % 3 === 0) socket.end();
    else socket.resetAndDestroy();
  }
  expect(await ask(url + health, { ca })).toEqual(answered);
});

test("refuses non-HTTP data within TLS so that the client can read why", async () => {
  const { port, ca } = await secureMock();
  const socket = connectSecurely({ host: "127.0.0.1", port, ca });
  let told = "";
  socket.on("data", (chunk) => (told += String(chunk)));
  socket.write("\u0016 this is no HTTP\r\n\r\n");
  await once(socket, "close");
  expect(told).toMatch(/^HTTP\/1\.1 400 /);
});

test("a server closes although clients have not ended, or not even begun, their handshake", async () => {
  const host = "127.0.0.1";
  const { mock } = await controlMock();
  const server = await listen(mock, {
    port: 0,
    host,
    graceMs: 600_000,
    tls: await openTlsEndpoint({ host }),
  });
  const port = Number(new URL(server.url).port);
  const silent = openSocket(port);
  const stuck = openSocket(port);
  await once(silent.socket, "connect");
  await new Promise((resolve) => stuck.socket.write(Buffer.from([0x16, 3, 1]), resolve));
  await server.close();
  expect(await Promise.all([silent.told, stuck.told])).toEqual(["", ""]);
});
