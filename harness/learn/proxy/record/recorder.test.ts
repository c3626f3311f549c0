import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { HarEntry } from "../../../../mock-server/watch/har/har.ts";
import { Secrets } from "../../../targets/live/sender/secrets.ts";
import { ClientWatch } from "../findings/client-watch.ts";
import type { ProxiedExchange } from "./proxied-exchange.ts";
import { Recorder } from "./recorder.ts";

function recorded(...exchanges: readonly ProxiedExchange[]): { entry: HarEntry; number: number }[] {
  const secrets = new Secrets();
  const entries: { entry: HarEntry; number: number }[] = [];
  const recorder = new Recorder({
    secrets,
    watch: new ClientWatch(secrets.redaction),
    earlier: 2,
    onEntry: (entry, number) => entries.push({ entry, number }),
    onFindings: () => undefined,
  });
  for (const exchange of exchanges) recorder.add(exchange);
  recorder.finish();
  return entries;
}

function exchange(answer: Buffer, headers: readonly (readonly [string, string])[] = []): ProxiedExchange {
  const request = { method: "GET", url: "https://server.example/x", headers: [], body: Buffer.alloc(0) };
  return { at: 0, durationMs: 1, request, response: { status: 200, headers, body: answer } };
}

test("exchanges are numbered after those that were recorded before", () => {
  expect(
    recorded(exchange(Buffer.from("a")), exchange(Buffer.from("b"))).map(({ number }) => number),
  ).toEqual([3, 4]);
});

test("a small body that decompresses to a long text is recorded by its size", () => {
  const [bomb, small] = [gzipSync(Buffer.alloc(20 * 1024 * 1024, "a")), gzipSync("hello")];
  const gzip = [["Content-Encoding", "gzip"]] as const;
  const [long, short] = recorded(exchange(bomb, gzip), exchange(small, gzip));
  expect(long?.entry.response).toMatchObject({ bodySize: bomb.length, content: { size: bomb.length } });
  expect(long?.entry.response.content).not.toHaveProperty("text");
  expect(short?.entry.response.content).toMatchObject({ text: "hello" });
});

test("a secret that is recognized late in an exchange is hidden in the earlier parts, too", () => {
  const hidden = { ...exchange(Buffer.from('{"client_secret":"late-secret-1"}')) };
  const { request } = hidden;
  const [{ entry } = { entry: undefined }] = recorded({
    ...hidden,
    request: { ...request, url: "https://server.example/late-secret-1" },
  });
  expect(entry?.request.url).toBe("https://server.example/%5Bsecret%201%5D");
});

test("an answer that is nested deeply is recorded, and ends nothing", () => {
  const deep = Buffer.from(`{"users":${"[".repeat(20_000)}${"]".repeat(20_000)}}`);
  const { request, ...rest } = exchange(deep, [["Content-Type", "application/json"]]);
  const url = "https://server.example/api/v3/users";
  const [{ entry } = { entry: undefined }] = recorded({ ...rest, request: { ...request, url } });
  expect(entry?.response).toMatchObject({ status: 200, bodySize: deep.length });
});
