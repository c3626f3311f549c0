import { connect } from "node:net";
import { expect, test } from "vitest";
import { controlMock, newUser } from "../surfaces/control/testing.ts";
import { connectionFaults } from "../world/faults/fault-schema.ts";
import { listen } from "../http/listener.ts";

/** What a raw HTTP client gets to read, and how its connection ends. */
function talk(
  url: string,
  sent = "GET /api/v3/users HTTP/1.1\r\nHost: x\r\n\r\n",
): Promise<{ text: string; end: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let text = "";
    let end = "closed";
    const socket = connect(Number(port), hostname, () => socket.write(sent));
    socket.on("data", (chunk) => (text += chunk.toString("latin1")));
    socket.on("error", (error) => (end = "code" in error ? String(error.code) : error.message));
    socket.on("close", () => resolve({ text, end }));
  });
}

test.for([
  ["CONNECTION_RESET_BY_PEER", /^$/, "ECONNRESET"],
  ["EMPTY_RESPONSE", /^$/, "closed"],
  ["MALFORMED_RESPONSE_CHUNK", /^HTTP\/1\.1 200 OK\r\n[\s\S]*chunked\r\n\r\n.+/, "closed"],
  ["RANDOM_DATA_THEN_CLOSE", /^(?!HTTP).+/s, "closed"],
] as const)("%s ends the connection so, once", async ([fault, expected, end]) => {
  const { mock, control } = await controlMock();
  const server = await listen(mock, { port: 0, host: "127.0.0.1" });
  await control("POST", "/faults", { fault, when: { times: 1 } });
  const lost = await talk(server.url);
  expect(lost.text).toMatch(expected);
  expect(lost.end).toBe(end);
  expect((await fetch(`${server.url}/api/v3/users`)).status).toBe(401);
  const journal = await control("GET", "/journal");
  expect(journal.at("exchanges.0.status")).toBe(0);
  expect(journal.at("exchanges.0.faultId")).toBe("f1");
  await server.close();
});

const head = (path: string, bearer: string) =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${bearer}\r\n\r\n`;

test.for(connectionFaults.filter((fault) => fault !== "TIMEOUT"))(
  "%s leaves the answers to earlier requests of the connection whole",
  async (fault) => {
    const { mock, control, token } = await controlMock();
    await control("POST", "/seed", {
      mode: "merge",
      world: { users: Array.from({ length: 200 }, (_, number) => newUser(number)) },
    });
    const server = await listen(mock, { port: 0, host: "127.0.0.1" });
    const slow = { match: { method: "GET" }, when: { times: 1 }, delay: { type: "fixed", milliseconds: 50 } };
    await control("POST", "/faults", slow);
    await control("POST", "/faults", { match: { path: "/api/v3/usergroups" }, fault });
    const users = "/api/v3/users?pageSize=100";
    const bearer = await token();
    const { text } = await talk(
      server.url,
      [users, users, "/api/v3/usergroups"].map((path) => head(path, bearer)).join(""),
    );
    expect(text.match(/"email":/g)).toHaveLength(200);
    expect(text.match(/"count":\d+\}/g)).toHaveLength(2);
    await server.close();
  },
);

test.for(["before", "after"] as const)(
  "a call that the client gives up during a delay (%s) is in the journal, and was carried out",
  async (phase) => {
    const { mock, control } = await controlMock();
    const server = await listen(mock, { port: 0, host: "127.0.0.1" });
    const hour = { type: "fixed", milliseconds: 3_600_000 };
    await control("POST", "/faults", { match: { method: "POST" }, phase, delay: hour });
    const bearer = await control("POST", "/tokens", { clientId: "mock-client-id" });
    const leaving = new AbortController();
    const call = fetch(`${server.url}/api/v3/users`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${String(bearer.at("access_token"))}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify(newUser(1)),
      signal: leaving.signal,
    });
    await expect.poll(async () => (await control("GET", "/faults")).at("faults.0.hits")).toBe(1);
    leaving.abort();
    await expect(call).rejects.toThrow("aborted");
    await expect
      .poll(() => mock.default.watch.journal.entries())
      .toMatchObject([
        { operation: "users.create", status: 0, faultId: "f1", cause: expect.stringContaining("gave up") },
      ]);
    expect(mock.default.world.directory.usersNamed(newUser(1).email)).toHaveLength(1);
    await server.close();
  },
);

test("without a socket, a call that is aborted during a delay rejects and is in the journal", async () => {
  const { mock, app, control } = await controlMock();
  await control("POST", "/faults", { delay: { type: "fixed", milliseconds: 3_600_000 } });
  const leaving = new AbortController();
  const call = app(new Request("http://mock.test/api/v3/users", { signal: leaving.signal }));
  leaving.abort();
  await expect(call).rejects.toThrow("aborted");
  expect(mock.default.watch.journal.entries()).toMatchObject([{ status: 0 }]);
});

test("TIMEOUT gives no answer until the client loses patience, or the server closes", async () => {
  const { mock, control } = await controlMock();
  const server = await listen(mock, { port: 0, host: "127.0.0.1" });
  await control("POST", "/faults", { fault: "TIMEOUT" });
  const impatient = fetch(`${server.url}/api/v3/users`, { signal: AbortSignal.timeout(50) });
  await expect(impatient).rejects.toThrow("timeout");
  const patient = talk(server.url);
  await expect.poll(() => mock.default.watch.journal.entries().length).toBe(2);
  await server.close();
  expect(await patient).toEqual({ text: "", end: "closed" });
});

test("a delay is over when the server closes", async () => {
  const { mock, control } = await controlMock();
  const server = await listen(mock, { port: 0, host: "127.0.0.1" });
  await control("POST", "/faults", { delay: { type: "fixed", milliseconds: 3_600_000 } });
  const slow = fetch(`${server.url}/api/v3/users`);
  await expect.poll(async () => (await control("GET", "/faults")).at("faults.0.hits")).toBe(1);
  await server.close();
  expect((await slow).status).toBe(401);
});
