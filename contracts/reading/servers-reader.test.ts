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
