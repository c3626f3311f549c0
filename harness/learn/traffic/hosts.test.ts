import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { atOnce } from "../../../mock-server/world/directory/work.ts";
import { chooseServer } from "./choose-server.ts";
import { readTraffic } from "./read-traffic.ts";

const secret = "abcdef0123456789secret";

function entry(url: string, text = '{"users":[]}') {
  const isToken = url.endsWith("/token");
  return {
    startedDateTime: "2026-11-01T00:00:00.000Z",
    time: 1,
    request: { method: isToken ? "POST" : "GET", url, headers: [], bodySize: 0 },
    response: {
      status: 200,
      headers: [{ name: "Content-Type", value: "application/json" }],
      content: { size: text.length, text },
    },
  };
}

function read(...urls: readonly string[]) {
  const file = join(mkdtempSync(join(tmpdir(), "hosts-")), "traffic.har");
  const token = entry("https://one.example/oauth2/token", JSON.stringify({ access_token: secret }));
  writeFileSync(
    file,
    JSON.stringify({ log: { version: "1.2", entries: [token, ...urls.map((url) => entry(url))] } }),
  );
  return atOnce(readTraffic([file], new AbortController().signal));
}

test("a host with its last dot is the same host", () => {
  const traffic = read(
    "https://one.example/api/v3/users",
    "https://one.example./api/v3/users",
    "https://cdn.example.:443/a",
    "https://cdn.example:443/b",
  );
  expect(traffic.servers.map(({ url }) => url)).toEqual(["https://one.example"]);
  expect(chooseServer(traffic, "one.example.").url).toBe("https://one.example");
  expect(traffic.hosts).toEqual(
    new Map([
      ["one.example", 3],
      ["cdn.example:443", 2],
    ]),
  );
});

test("does not show a known secret that is used as a host, not even among the servers", () => {
  const traffic = read(
    "https://one.example/api/v3/users",
    `https://${secret}/a`,
    `https://${secret}./b`,
    `https://${secret}.example/api/v3/users`,
  );
  expect([...traffic.hosts.values()].reduce((sum, count) => sum + count, 0)).toBe(5);
  const names = traffic.servers.map(({ name }) => name);
  expect(JSON.stringify([[...traffic.hosts.keys()], names])).not.toContain(secret);
  expect(() => chooseServer(traffic, undefined)).toThrow(/^(?!.*abcdef0123456789secret)/);
});
