import { expect, test } from "vitest";
import { callOfHar } from "../har/har-call.ts";
import { ServersReader } from "../../../contracts/reading/servers-reader.ts";
import { chooseServer } from "./choose-server.ts";

const list = { status: 200, content: { text: "[]" } };
const redirect = { status: 301, content: { size: 0 } };

/** What was read of traffic with one list of users for each base URL. */
function trafficOf(...bases: readonly string[]) {
  return trafficWith(bases.map((base) => [base, list]));
}

/** What was read of traffic with one answer to a list of users for each base URL. */
function trafficWith(answers: readonly (readonly [base: string, response: object])[]) {
  const reader = new ServersReader();
  for (const [base, response] of answers) {
    const call = callOfHar(
      { request: { method: "GET", url: `${base}/webapi/v3/users` }, response },
      "a.har, entry 1",
    );
    if (typeof call !== "string") reader.see(call);
  }
  const servers = reader.servers().map(({ origin, prefix, reader: each }) => ({
    url: origin + prefix,
    name: new URL(origin).host + prefix,
    reading: each.reading(),
    span: undefined,
  }));
  return { servers, hosts: new Map<string, number>(), names: ["a.har"] };
}

test("a full name chooses one server, also where others of the same host have a longer path", () => {
  const traffic = trafficOf(
    "https://server.example",
    "https://server.example/A",
    "https://server.example:8443",
  );
  const choices = {
    "https://SERVER.example/": "https://server.example",
    "server.example/a": "https://server.example/A",
    "server.example:8443": "https://server.example:8443",
  };
  for (const [host, url] of Object.entries(choices)) expect(chooseServer(traffic, host).url).toBe(url);
});

test("a host that only sends on to HTTPS is no server of its own", () => {
  const traffic = trafficWith([
    ["http://server.example", redirect],
    ["http://server.example", redirect],
    ["https://server.example", list],
  ]);
  for (const host of [undefined, "server.example", "https://server.example/"]) {
    expect(chooseServer(traffic, host).url).toBe("https://server.example");
  }
  expect(chooseServer(traffic, "http://server.example").url).toBe("http://server.example");
});

test("servers that differ in nothing but the protocol are named and chosen by it", () => {
  const traffic = trafficOf("http://server.example", "https://server.example");
  for (const host of [undefined, "server.example"]) {
    expect(() => chooseServer(traffic, host)).toThrow(
      "http://server.example (1 call), https://server.example (1 call). Choose one with --target-host.",
    );
  }
  expect(chooseServer(traffic, "https://server.example").url).toBe("https://server.example");
});

test("names the first few of very many servers", () => {
  const traffic = trafficOf(...Array.from({ length: 200 }, (_, index) => `https://s${index}.example`));
  expect(() => chooseServer(traffic, undefined)).toThrow(
    /^The traffic has several servers: (?:s\d+\.example \(1 call\), ){7}s\d+\.example \(1 call\) and 192 more\. Choose/,
  );
});
