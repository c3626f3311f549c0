import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { afterEach, describe, expect, test, vi } from "vitest";
import { portOf } from "../../contracts/port-of.ts";
import { startMockServer } from "../../mock-server/public/library.ts";
import { findTarget } from "./find-target.ts";

afterEach(() => vi.unstubAllEnvs());

async function passOn(url: string, outgoing: ServerResponse): Promise<void> {
  const answer = await fetch(url);
  outgoing.writeHead(answer.status, { "content-type": "application/json" });
  outgoing.end(await answer.text());
}

/** Every host of the network answers as this mock does, through a proxy. */
async function proxyTo(url: string) {
  const asked: string[] = [];
  const proxy = createServer((incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? "/", url);
    asked.push(`${incoming.method} ${pathname}`);
    void passOn(url + pathname, outgoing);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  vi.stubEnv("HTTP_PROXY", `http://127.0.0.1:${portOf(proxy.address())}`);
  return { asked, [Symbol.dispose]: () => void [proxy.closeAllConnections(), proxy.close()] };
}

describe("a server on another machine that answers like a mock,", () => {
  const options = { target: "http://mock.corp.example", surface: [] };

  test("is only asked what it is, unless the operator names the host", async () => {
    await using mock = await startMockServer();
    using proxy = await proxyTo(mock.url);
    for (const mode of [undefined, "readonly"] as const) {
      await expect(findTarget({ ...options, mode, allowHost: [] }, undefined)).rejects.toThrow(
        "mock.corp.example answers like a mock, so a run would create sandboxes on it and write to them: add --allow-host mock.corp.example",
      );
    }
    expect(new Set(proxy.asked)).toEqual(new Set(["GET /__mock/health"]));
  });

  test("is a target like any mock once the host is named", async () => {
    await using mock = await startMockServer();
    using proxy = await proxyTo(mock.url);
    const target = await findTarget({ ...options, allowHost: ["mock.corp.example"] }, undefined);
    expect(target).toMatchObject({ kind: "mock", mode: "full" });
    expect(proxy.asked).toContain("GET /__mock/health");
    await target.close();
  });
});
