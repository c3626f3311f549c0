import { get } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { builtInProfile } from "../../contracts/profile.ts";
import { Mock } from "../sandboxes/mock.ts";
import { builtInWorld } from "../world/seeds/built-in-worlds.ts";
import { isLocalCaller } from "./door.ts";
import { listen } from "./listener.ts";

async function credentialsShown(host: string, headers: Record<string, string>): Promise<unknown> {
  const mock = Mock.create({ profile: builtInProfile("guide"), world: builtInWorld("empty") });
  const server = await listen(mock, { port: 0, host });
  onTestFinished(() => server.close());
  const text = await new Promise<string>((resolve, reject) => {
    get(server.url, { headers, agent: false }, (incoming) => {
      let body = "";
      incoming.on("data", (chunk) => (body += String(chunk))).on("end", () => resolve(body));
    }).on("error", reject);
  });
  return JSON.parse(text).credentials;
}

test.for(["127.0.0.1", "0.0.0.0", "::1", "::"])(
  "a caller on the machine of a mock that listens on %s sees the credentials",
  async (host) => {
    expect(await credentialsShown(host, {})).toMatchObject({ clientSecret: "mock-client-secret" });
  },
);

test.for([
  ["through a proxy", { "X-Forwarded-For": "203.0.113.7" }],
  ["through a proxy that names itself", { Via: "1.1 proxy.example" }],
  ["through a proxy in the standard way", { Forwarded: "for=203.0.113.7" }],
  ["from a page whose host name points here", { Host: "evil.example" }],
] as const)("a caller %s sees none", async ([, headers]) => {
  for (const host of ["127.0.0.1", "0.0.0.0"]) expect(await credentialsShown(host, headers)).toBeNull();
});

test.for([
  ["127.0.0.1", "localhost:8080", true],
  ["127.0.0.1", "127.0.0.1", true],
  ["::1", "[::1]:8080", true],
  ["::ffff:127.0.0.1", "localhost", true],
  ["::ffff:172.17.0.1", "localhost", false],
  ["192.0.2.1", "localhost", false],
  ["127.0.0.1", "localhost.evil.example", false],
  ["127.0.0.1", "127.0.0.1.evil.example", false],
  ["127.0.0.1", "mock.localhost", false],
  [undefined, "localhost", false],
] as const)("a call from %s to %s is local: %s", ([remoteAddress, host, isLocal]) => {
  const request = new Request(`http://${host}/`);
  expect(isLocalCaller(request, remoteAddress)).toBe(isLocal);
});
