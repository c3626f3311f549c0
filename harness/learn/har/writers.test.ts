import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import { openTraffic } from "../sources/traffic.ts";
import { atOnce } from "../../../mock-server/world/directory/work.ts";

const folder = "fixtures/har";
const writers = readdirSync(folder).filter((name) => name.endsWith(".har"));

/** What the writers agree on: the exchanges with the server, but for headers that each adds, and for fractions of times. */
function shown({ at = 0, method, url, status, requestBody, responseBody, ...call }: RecordedCall) {
  const headers = [call.requestHeaders, call.responseHeaders].map((each) => each.get("content-type"));
  const token = call.requestHeaders.get("authorization");
  return { at: Math.floor(at), method, url, status, requestBody, responseBody, headers, token };
}

function read(writer: string) {
  const traffic = atOnce(openTraffic([`${folder}/${writer}`]));
  return [...traffic.calls()].filter((call) => call !== undefined).map(shown);
}

const expected = read("chrome.har");

test("there is a file of each of the eight writers", () => {
  const names = ["charles", "chrome", "fiddler", "firefox", "mitmproxy", "playwright", "postman", "safari"];
  expect(writers).toEqual(names.map((name) => `${name}.har`));
  expect(expected).toHaveLength(14);
  expect(expected.filter(({ responseBody }) => responseBody === undefined)).toEqual([]);
});

test.for(writers)("%s is read to the same calls as the others", (writer) => {
  expect(read(writer)).toEqual(expected);
});

test("the files hold no real person's data", () => {
  const texts = writers.map((writer) => readFileSync(`${folder}/${writer}`, "utf8")).join("\n");
  const hosts = [...texts.matchAll(/@([\w-]+\.[\w.-]+)/g)].map(([, host = ""]) => host);
  expect(hosts.length).toBeGreaterThan(0);
  expect(hosts.filter((host) => !host.endsWith(".example"))).toEqual([]);
});
