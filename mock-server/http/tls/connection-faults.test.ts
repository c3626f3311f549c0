import { connect } from "node:net";
import { connect as connectSecurely } from "node:tls";
import { expect, onTestFinished, test } from "vitest";
import { Faults } from "../../faults/faults.ts";
import { controlMock } from "../../surfaces/control/testing.ts";
import { connectionFaults } from "../../world/faults/fault-schema.ts";
import { listen } from "../listener.ts";
import { secureMock } from "./testing.ts";

async function plainMock() {
  const { mock } = await controlMock();
  const server = await listen(mock, { port: 0, host: "127.0.0.1" });
  onTestFinished(() => server.close());
  return { mock, url: server.url };
}

/** What a client gets to read of an answer that a fault spoils, and how its connection ends. */
async function spoiled({ mock, url }: Awaited<ReturnType<typeof plainMock>>, ca?: string) {
  const { hostname: host, port } = new URL(url);
  const socket =
    ca === undefined ? connect(Number(port), host) : connectSecurely({ host, port: Number(port), ca });
  return new Promise((resolve) => {
    let text = "";
    let end = "closed";
    socket.once(ca === undefined ? "connect" : "secureConnect", () =>
      socket.write("GET /api/v3/users HTTP/1.1\r\nHost: x\r\n\r\n"),
    );
    socket.on("data", (chunk) => (text += chunk.toString("latin1")));
    socket.on("error", (error) => (end = "code" in error ? String(error.code) : error.message));
    socket.on("close", () => resolve({ text, end, journal: mock.default.watch.journal.entries().length }));
  });
}

test.for(connectionFaults.filter((fault) => fault !== "TIMEOUT"))(
  "%s looks to a client over TLS as it does over plain HTTP",
  async (fault) => {
    const [plain, secure] = await Promise.all([plainMock(), secureMock()]);
    for (const { mock } of [plain, secure]) new Faults(mock.default.world).add({ fault });
    expect(await spoiled(secure, secure.ca)).toEqual(await spoiled(plain));
  },
);

test("a client that hangs up ends a TIMEOUT over TLS", async () => {
  const { mock, url, ca } = await secureMock();
  new Faults(mock.default.world).add({ fault: "TIMEOUT" });
  const { hostname: host, port } = new URL(url);
  const socket = connectSecurely({ host, port: Number(port), ca });
  socket.write("GET /api/v3/users HTTP/1.1\r\nHost: x\r\n\r\n");
  await expect.poll(() => new Faults(mock.default.world).views()[0]?.hits).toBe(1);
  socket.destroy();
  await expect.poll(() => mock.default.watch.journal.entries()).toMatchObject([{ status: 0 }]);
});
