import { once } from "node:events";
import { get } from "node:http";
import { expect, test } from "vitest";
import { connectionFaults } from "../../world/faults/fault-schema.ts";
import { arm, exchangeBytes, homeAndFront, process, type TestProcess } from "./testing.ts";

const form = "grant_type=client_credentials&client_id=mock-client-id&client_secret=mock-client-secret";
const length = `Content-Length: ${form.length}`;
const formType = "Content-Type: application/x-www-form-urlencoded";
const chunk = `${form.length.toString(16)}\r\n${form}\r\n0\r\n\r\n`;
const end = "Connection: close";
const user = '{"firstName":"Ann","lastName":"Lee","email":"ann.lee@example.com","role":"Viewer"}';

/** A request as bytes. */
function bytes(line: string, fields: readonly string[] = [], body = "", version = "1.1"): string {
  return `${line} HTTP/${version}\r\nHost: mock.example\r\n${[...fields, end].join("\r\n")}\r\n\r\n${body}`;
}

const large = "x".repeat(200_000);
const requests: readonly (readonly [string, string])[] = [
  ["a call for a token", bytes("POST /oauth2/token", [formType, length], form)],
  ["the same in chunks", bytes("POST /oauth2/token", [formType, "Transfer-Encoding: chunked"], chunk)],
  ["a wrong token", bytes("GET /api/v3/users?page=1", ["authorization:   Bearer   wrong"])],
  ["fields of any case, order and number", bytes("GET /api/v3/users", ["x-B: 2", "X-a:1", "x-b: 3", "X-:"])],
  ["bytes beyond ASCII", bytes("GET /api/v3/users/%C3%BC?\xfc=1", ["X-Name: J\xf6rg \xe2\x82\xac"])],
  [
    "a write",
    bytes("POST /api/v3/users", ["content-type: application/json", `Content-Length: ${user.length}`], user),
  ],
  ["a body that must not be there", bytes("GET /api/v3/users", ["Content-Length: 3"], "abc")],
  ["a POST without a body", bytes("POST /api/v3/users")],
  [
    "a body that is too large",
    bytes("POST /api/v3/users", ["Content-Length: 2000000"], "x".repeat(2_000_000)),
  ],
  ["a large body", bytes("POST /api/v3/users", [`Content-Length: ${large.length}`], large)],
  [
    "a large body in chunks",
    bytes("PUT /scim/v2/Users/1", ["Transfer-Encoding: chunked"], `30d40\r\n${large}\r\n0\r\n\r\n`),
  ],
  [
    "a client that waits for 100 Continue",
    bytes("POST /oauth2/token", [formType, length, "Expect: 100-continue"], form),
  ],
  ["HEAD", bytes("HEAD /api/v3/users")],
  ["OPTIONS", bytes("OPTIONS /scim/v2/Users")],
  ["TRACE", bytes("TRACE /x")],
  ["an unknown path", bytes("DELETE /nothing/../here")],
  ["HTTP/1.0", bytes("GET /scim/v2/Users", [], "", "1.0")],
  ["HTTP/1.0 without a host", "GET /scim/v2/Users HTTP/1.0\r\nX: 1\r\n\r\n"],
  ["a control call", bytes("GET /__mock/clock")],
  ["a control call from a page", bytes("GET /__mock/clock", ["Origin: http://evil.example"])],
  ["a large answer of a control call", bytes("GET /__mock/state")],
  ["a control call that is refused", bytes("PUT /__mock/clock", ["Content-Length: 2"], "{}")],
  ["an unknown sandbox", bytes("GET /__mock/journal?sandbox=nobody")],
  ["the home page", bytes("GET /")],
  ["pipelined requests", bytes("GET /api/v3/users").replace(`${end}\r\n`, "") + bytes("GET /scim/v2/Users")],
];

/** The journal of a mock, without what the machine's clock decides. */
function journalOf({ mock }: TestProcess): unknown {
  return JSON.parse(
    JSON.stringify(mock.default.watch.journal.entries(), (key, value: unknown) =>
      key === "durationMs" ? 0 : value,
    ),
  );
}

test("a client cannot distinguish a forwarding process from a home, and the home cannot tell whose client it is", async () => {
  const alone = await process(0);
  const { home, front } = await homeAndFront();
  for (const [name, request] of requests) {
    const [expected, seen] = await Promise.all([
      exchangeBytes(alone.port, request.replaceAll("mock.example", "localhost")),
      exchangeBytes(front.port, request.replaceAll("mock.example", "localhost")),
    ]);
    expect(expected.text, name).toMatch(/^HTTP/);
    // Node writes Connection at another place when the peers speak a newer version than the client.
    const shown = (text: string) => (name.startsWith("HTTP/1.0") ? text.split("\r\n").sort() : text);
    expect(seen.end, name).toBe(expected.end);
    expect(shown(seen.text), name).toEqual(
      shown(expected.text.replaceAll(String(alone.port), String(front.port))),
    );
  }
  expect(journalOf(home)).toEqual(journalOf(alone));
  expect(journalOf(front)).toEqual([]);
});

const plain = bytes("GET /api/v3/users").replace(`${end}\r\n`, "");

test.for(connectionFaults.filter((fault) => fault !== "TIMEOUT"))(
  "the forwarding process carries out %s like the home, after earlier answers of the connection",
  async (fault) => {
    const alone = await process(0);
    const { home, front } = await homeAndFront();
    const seen = await Promise.all(
      [
        [alone, alone],
        [home, front],
      ].map(async ([at, door]) => {
        if (door !== undefined) await arm(door, { fault, when: { skipFirst: 1 } });
        const ended = await exchangeBytes(door?.port ?? 0, plain + plain);
        return { ended, journal: at === undefined ? [] : journalOf(at) };
      }),
    );
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[0]?.journal).toMatchObject([{ status: 401 }, { status: 0, faultId: "f1" }]);
  },
);

test("an answer that never comes ends when the client goes, and when the front closes", async () => {
  const { home, front } = await homeAndFront();
  await arm(home, { fault: "TIMEOUT" });
  const hanging = get(`${front.server.url}/api/v3/users`);
  const ended = once(hanging, "error");
  await expect.poll(() => journalOf(home)).toMatchObject([{ status: 0, faultId: "f1" }]);
  await front.server.close();
  await ended;
});

test("the home notices when a forwarded client disconnects during a delay", async () => {
  const { home, front } = await homeAndFront();
  await arm(home, { delay: { type: "fixed", milliseconds: 600_000 } });
  const client = get(`${front.server.url}/api/v3/users`).on("error", () => undefined);
  await once(client, "finish");
  await expect.poll(() => home.mock.default.world.faults.armed[0]?.hits).toBe(1);
  client.destroy();
  await expect.poll(() => journalOf(home)).toMatchObject([{ status: 0, faultId: "f1" }]);
});

test("events arrive while the stream is open, and it ends at the home when the client disconnects", async () => {
  const { home, front } = await homeAndFront();
  const { events } = home.mock.default.watch;
  const listening = get(`${front.server.url}/__mock/events`);
  const [stream] = await once(listening, "response");
  const told: string[] = [];
  stream
    .setEncoding("utf8")
    .on("data", (text: string) => told.push(text))
    .on("error", () => undefined);
  await expect.poll(() => told.join("")).toContain(": listening");
  await exchangeBytes(front.port, bytes("GET /api/v3/users"));
  await expect.poll(() => told.join("")).toContain("event: exchange");
  expect(events.count).toBe(1);
  listening.destroy();
  await expect.poll(() => events.count).toBe(0);
});

test("a stream of events ends as a whole when the process that has the client stops", async () => {
  const { home, front } = await homeAndFront({ graceMs: 60_000 });
  const response = await fetch(`${front.server.url}/__mock/events`);
  const { events } = home.mock.default.watch;
  await expect.poll(() => events.count).toBe(1);
  const [text] = await Promise.all([response.text(), front.server.close()]);
  expect(text).toMatch(/^: listening\n/);
  await expect.poll(() => events.count).toBe(0);
});
