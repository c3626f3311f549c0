import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectSecurely } from "node:tls";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { Faults } from "../../../../mock-server/faults/faults.ts";
import { openTlsEndpoint } from "../../../../mock-server/http/tls/open-tls-endpoint.ts";
import { ask, secureMock } from "../../../../mock-server/http/tls/testing.ts";
import { connectionFaults } from "../../../../mock-server/world/faults/fault-schema.ts";
import { passingTo } from "../testing.ts";

function fileWith(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "mock-alteryx-")), "ca.pem");
  writeFileSync(file, text);
  return file;
}

/** What a client gets to read of an answer, and how its connection ends. */
function seenAt(url: string, ca: string | undefined) {
  const { hostname: host, port } = new URL(url);
  const secure = ca !== undefined;
  const socket = secure ? connectSecurely({ host, port: Number(port), ca }) : connect(Number(port), host);
  return new Promise((resolve) => {
    let text = "";
    let end = "closed";
    socket.once(secure ? "secureConnect" : "connect", () =>
      socket.write("GET /api/v3/users HTTP/1.1\r\nHost: x\r\n\r\n"),
    );
    socket.on("data", (chunk: Buffer) => (text += chunk.toString("latin1")));
    socket.on("error", (error) => (end = "code" in error ? String(error.code) : error.message));
    socket.on("close", () => resolve({ text, end }));
  });
}

test.for(connectionFaults.filter((fault) => fault !== "TIMEOUT"))(
  "%s of a server looks the same through the proxy, over TLS on either side or both",
  async (fault) => {
    const { mock, url, ca } = await secureMock();
    const endpoint = await openTlsEndpoint({ host: "127.0.0.1" });
    const file = fileWith(ca);
    const [plain, secure] = [
      await passingTo(url, { ca: file }),
      await passingTo(url, { ca: file, tls: endpoint }),
    ];
    new Faults(mock.default.world).add({ fault });
    const direct = await seenAt(url, ca);
    expect(await seenAt(plain.url, undefined)).toEqual(direct);
    expect(await seenAt(secure.url, endpoint.ca ?? "")).toEqual(direct);
  },
);

test("a server whose certificate is not trusted is not called, and the client is told what to do", async () => {
  const { url, mock } = await secureMock();
  const proxy = await passingTo(url);
  const answer = await fetch(`${proxy.url}/api/v3/users`);
  expect(answer.status).toBe(502);
  expect(await answer.text()).toContain("pass its authority with --ca FILE");
  expect(mock.default.watch.journal.entries()).toEqual([]);
});

test("clients speak HTTPS to the proxy, and HTTP on its port gets one sentence", async () => {
  const { url, ca } = await secureMock();
  const endpoint = await openTlsEndpoint({ host: "127.0.0.1" });
  const proxy = await passingTo(url, { ca: fileWith(ca), tls: endpoint });
  expect(await ask(`${proxy.url}/api/v3/users`, { ca: endpoint.ca ?? "" })).toMatchObject({ status: 401 });
  const plain = await fetch(proxy.url.replace("https:", "http:"));
  expect([plain.status, await plain.text()]).toEqual([400, expect.stringContaining("https://")]);
  expect(proxy.exchanges).toHaveLength(1);
});
