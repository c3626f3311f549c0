import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { controlMock } from "../surfaces/control/testing.ts";
import { sampleOf } from "../../testing/sample-size.ts";
import { Faults } from "../faults/faults.ts";
import { listen } from "./listener.ts";

/** The clients as separate processes: each prints the status that it was told, or why it was told none. */
const clients = {
  "http.client": [
    "python3",
    "-c",
    `import http.client, sys
host, path, token, size = sys.argv[1:]
client = http.client.HTTPConnection(host)
client.request("POST", path, b"a" * int(size), {"Authorization": token, "Content-Type": "application/json"})
print(client.getresponse().status)`,
  ],
  urllib: [
    "python3",
    "-c",
    `import urllib.request, urllib.error, sys
host, path, token, size = sys.argv[1:]
headers = {"Authorization": token, "Content-Type": "application/json"}
try:
    urllib.request.urlopen(urllib.request.Request("http://" + host + path, b"a" * int(size), headers))
except urllib.error.HTTPError as error:
    print(error.code)`,
  ],
  "node:http": [
    process.execPath,
    "-e",
    `const [host, path, token, size] = process.argv.slice(1);
const headers = { Authorization: token, "Content-Type": "application/json", "Content-Length": size };
const request = require("node:http").request("http://" + host + path, { method: "POST", headers }, (answer) => {
  answer.resume();
  console.log(answer.statusCode);
});
request.end(Buffer.alloc(Number(size), "a"));`,
  ],
  fetch: [
    process.execPath,
    "-e",
    `const [host, path, token, size] = process.argv.slice(1);
const headers = { Authorization: token, "Content-Type": "application/json" };
fetch("http://" + host + path, { method: "POST", headers, body: Buffer.alloc(Number(size), "a") })
  .then((answer) => console.log(answer.status));`,
  ],
} as const;

const clientNames = ["http.client", "urllib", "node:http", "fetch"] as const;

async function askAs(client: keyof typeof clients, args: readonly string[]): Promise<string> {
  const [command, ...given] = clients[client];
  const child = spawn(command, [...given, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return out.trim() === "" ? error : out.trim();
}

async function running() {
  const { mock, token } = await controlMock();
  const server = await listen(mock, { port: 0, host: "127.0.0.1" });
  return { mock, server, host: new URL(server.url).host, bearer: `Bearer ${await token()}` };
}

const hasPython = spawnSync("python3", ["--version"]).status === 0;
const refusals = [
  ["a body above the limit", "/api/v3/users", "413"],
  ["a body above the limit of the control surface", "/__mock/reset", "413"],
  ["a large body of an unknown path", "/nowhere", "404"],
] as const;

const cases = refusals.flatMap((refusal) => clientNames.map((client) => [...refusal, client] as const));

// Four of them are each refusal and each client.
test.for(sampleOf(cases, 4))(
  "the refusal of %s (%s) reaches the client with status %s: %s",
  async ([, path, status, client], { skip }) => {
    skip(clients[client][0] === "python3" && !hasPython, "Python is not installed");
    const { server, host, bearer } = await running();
    // Far more than the buffers of a connection hold.
    expect(await askAs(client, [host, path, bearer, "20000000"])).toBe(status);
    await server.close();
  },
);

test("a head above the limit is refused so that the client can read it", async () => {
  const { server, host } = await running();
  const told = await talk(
    host,
    `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${"a".repeat(5_000_000)}\r\n\r\n`,
  );
  expect(told).toMatch(/^HTTP\/1\.1 431 /);
  await server.close();
});

test("carries out no further request after an answer that closes the connection", async () => {
  const { server, host, bearer } = await running();
  const post = `POST /api/v3/users HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${bearer}\r\n`;
  const user = '{"firstName":"A","lastName":"B","email":"late@x.example","role":"Viewer"}';
  const tooLarge = `200000\r\n${"a".repeat(0x200000)}\r\n0\r\n\r\n`;
  const told = await talk(
    host,
    `${post}Transfer-Encoding: chunked\r\n\r\n${tooLarge}` +
      `${post}Content-Length: ${user.length}\r\n\r\n${user}`,
  );
  expect(told.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 413"]);
  const users = await fetch(`${server.url}/api/v3/users`, { headers: { Authorization: bearer } });
  expect(await users.text()).not.toContain("late@x.example");
  await server.close();
});

test("a request with two Host headers is refused with 400", async () => {
  const { server, host } = await running();
  for (const second of ["localhost", "other.example"]) {
    const told = await talk(host, `GET /api/v3/users HTTP/1.1\r\nHost: localhost\r\nhost: ${second}\r\n\r\n`);
    expect(told).toMatch(/^HTTP\/1\.1 400 /);
  }
  await server.close();
});

/** Sends text over a raw connection, reads all that comes back, and then closes its own half. */
function talk(host: string, sent: string): Promise<string> {
  const { hostname, port } = new URL(`http://${host}`);
  return new Promise((resolve, reject) => {
    let told = "";
    const socket = connect(Number(port), hostname, () => socket.write(sent));
    socket.on("data", (chunk) => (told += chunk.toString("latin1")));
    socket.on("error", reject);
    socket.on("end", () => resolve(told));
  });
}

test("while the server closes, an answer says that its connection closes", async () => {
  const { server, host, mock } = await running();
  const { faults } = mock.default.world;
  new Faults(mock.default.world).add({ delay: { type: "fixed", milliseconds: 3_600_000 } });
  const slow = talk(host, "GET /api/v3/users HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await expect.poll(() => faults.armed[0]?.hits).toBe(1);
  await server.close();
  expect(await slow).toMatch(/^HTTP\/1\.1 401 [^]*\r\nConnection: close\r\n/i);
});
