import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { sampleSize } from "../../../testing/sample-size.ts";
import { atOnce } from "../../../mock-server/world/directory/work.ts";
import { chooseServer } from "./choose-server.ts";
import { readTraffic } from "./read-traffic.ts";

const pairs = z.array(z.looseObject({ name: z.string(), value: z.string() }));
const entry = z.looseObject({
  request: z.looseObject({ method: z.string(), url: z.string(), headers: pairs }),
  response: z.looseObject({ headers: pairs }),
});
type Entry = z.infer<typeof entry>;

const folder = mkdtempSync(join(tmpdir(), "harmless-"));
const { entries } = z
  .object({ log: z.object({ entries: z.array(entry) }) })
  .parse(JSON.parse(readFileSync("fixtures/har/chrome.har", "utf8"))).log;

function fileOf(name: string, all: readonly Entry[]): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ log: { version: "1.2", entries: all } }));
  return path;
}

/** What some files show of their server, but for places and numbers of entries. */
function shownBy(...files: readonly string[]) {
  const { reading } = chooseServer(atOnce(readTraffic(files, new AbortController().signal)), undefined);
  const answers = [...reading.answers].map(([quirk, read]) => [
    quirk,
    read.kind === "answer" ? read.answer : read,
  ]);
  const { limits, surfaces, surprises } = reading;
  const values = Object.entries(limits).map(([name, { value }]) => [name, value]);
  return { answers, values, surfaces, surprises };
}

const plain = shownBy(fileOf("plain.har", entries));

/** An entry of the same time and address that has another answer. */
function besides({ request, ...rest }: Entry, response: object, others: object = {}): Entry {
  const { method: _, postData: _body, ...read } = request;
  return entry.parse({
    ...rest,
    request: { ...read, method: "GET", bodySize: 0 },
    response: { headers: [], content: { size: 0 }, ...response },
    ...others,
  });
}

const html = { headers: [{ name: "Content-Type", value: "text/html" }], content: { size: 4, text: "<a/>" } };

/** What a browser or a gateway adds to the traffic of a server. */
const additions: Readonly<Record<string, (each: Entry) => readonly Entry[]>> = {
  nothing: () => [],
  "a preflight": (each) => [
    { ...besides(each, { status: 204 }), request: { ...each.request, method: "OPTIONS" } },
  ],
  "an answer that was not modified": (each) => [besides(each, { status: 304 })],
  "an aborted read": (each) => [besides(each, { status: 0 }, { _error: "net::ERR_ABORTED" })],
  "an answer of a cache": (each) => [besides(each, { status: 404 }, { _fromCache: "disk" })],
  "an answer of a worker": (each) => [besides(each, { status: 404, _fetchedViaServiceWorker: true })],
  "a redirect to a sign-in": (each) => [besides(each, { status: 302 })],
  "a page of a gateway": (each) => [besides(each, { status: 404, ...html })],
  "a redirect to HTTPS": (each) => {
    const { request, ...rest } = besides(each, { status: 301 });
    return [{ ...rest, request: { ...request, url: request.url.replace("https:", "http:") } }];
  },
  "a web socket": (each) => [besides(each, { status: 101 }, { _resourceType: "websocket" })],
};

const numRuns = sampleSize({ test: 60, trial: 2000 });

test("what a browser and a gateway add changes nothing of what is read", () => {
  expect(plain.answers.length).toBeGreaterThan(3);
  const chosen = fc.array(fc.constantFrom(...Object.values(additions)), {
    minLength: entries.length,
    maxLength: entries.length,
  });
  fc.assert(
    fc.property(chosen, (adds) => {
      const all = entries.flatMap((each, index) => [each, ...(adds[index]?.(each) ?? [])]);
      expect(shownBy(fileOf("more.har", all))).toEqual(plain);
    }),
    { numRuns },
  );
});

test("neither the order of entries, nor the case of header names, nor a header that is there twice changes anything", () => {
  const written = fc.record({ isLowerCase: fc.boolean(), isTwice: fc.boolean() });
  fc.assert(
    fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), written, (all, how) => {
      const headersOf = (given: Entry["response"]["headers"]) => {
        const headers = given.map((each) =>
          how.isLowerCase ? { ...each, name: each.name.toLowerCase() } : each,
        );
        return how.isTwice
          ? [...headers, ...headers.filter(({ name }) => /^(x-|vary)/i.test(name))]
          : headers;
      };
      const shown = all.map(({ request, response, ...rest }) => ({
        ...rest,
        request: { ...request, headers: headersOf(request.headers) },
        response: { ...response, headers: headersOf(response.headers) },
      }));
      expect(shownBy(fileOf("other.har", shown))).toEqual(plain);
    }),
    { numRuns },
  );
});

test("traffic that was saved twice, and went on in between, is read once", () => {
  fc.assert(
    fc.property(fc.nat({ max: entries.length }), (count) => {
      const [early, late] = [fileOf("early.har", entries.slice(0, count)), fileOf("late.har", entries)];
      expect(shownBy(early, late)).toEqual(plain);
    }),
    { numRuns: entries.length },
  );
});
