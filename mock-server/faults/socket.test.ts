import { connect } from "node:net";
import { expect, test } from "vitest";
import { controlMock } from "../surfaces/control/testing.ts";
import { listen } from "../http/listener.ts";

/** What a raw HTTP client gets to read, and how its connection ends. */
function talk(url: string): Promise<{ text: string; end: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let text = "";
    let end = "closed";
    const socket = connect(Number(port), hostname, () =>
      socket.write("GET /api/v3/users HTTP/1.1\r\nHost: x\r\n\r\n"),
    );
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
