import { expect, test } from "vitest";
import { ServersReader } from "./servers-reader.ts";
import { recorded, restUser } from "./testing.ts";

test("each origin is a server, and so is each prefix of the base paths", () => {
  const reader = new ServersReader();
  const shown = restUser();
  for (const call of recorded([
    { request: "GET /tenant-a/api/v3/users/1", shown },
    { request: "GET https://other.example/api/v3/users/1", shown },
    { request: "GET /tenant-b/api/v3/users/1", shown },
    { request: "GET /tenant-b/api/v3/users/2", shown },
    { request: "GET https://elsewhere.example/fonts/a.woff2", shown: "" },
  ])) {
    reader.see(call);
  }
  const servers = reader.servers().map(({ origin, prefix, reader }) => {
    const { surfaces, counts } = reader.reading();
    return [origin + prefix, surfaces.rest, counts.read];
  });
  expect(servers).toEqual([
    ["https://server.example/tenant-b", "/tenant-b/api/v3", 2],
    ["https://server.example/tenant-a", "/tenant-a/api/v3", 1],
    ["https://other.example", "/api/v3", 1],
  ]);
});

const font = (host: number) => ({ request: `GET https://h${host}.example/a.woff2`, shown: "" });
const user = (host: number) => ({
  request: `GET https://h${host}.example/api/v3/users/1`,
  shown: restUser(),
});
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

test("a server is read even after many hosts that are none", () => {
  const reader = new ServersReader();
  const hosts = numbers(0, 1000);
  for (const call of recorded([user(-1), ...hosts.map(font), user(-2), ...hosts.map(font), user(-1)])) {
    expect(reader.see(call)).toBeDefined();
  }
  const read = reader.servers().map(({ origin, reader }) => [origin, reader.reading().counts.read]);
  expect(read).toEqual([
    ["https://h-1.example", 2],
    ["https://h-2.example", 1],
  ]);
});

test("no more than 200 servers are read", () => {
  const reader = new ServersReader();
  const seen = recorded(numbers(0, 201).map(user)).map((call) => reader.see(call)?.origin);
  expect(seen.slice(199)).toEqual(["https://h199.example", undefined]);
  expect(reader.servers()).toHaveLength(200);
});
