import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { sampleSize } from "../../../testing/sample-size.ts";
import { atOnce } from "../../../mock-server/world/directory/work.ts";
import { observationSchema } from "../observation.ts";
import { readTraffic } from "./read-traffic.ts";
import { observationOfTraffic } from "./traffic-observation.ts";

const path = join(mkdtempSync(join(tmpdir(), "odd-traffic-")), "odd.har");
const har = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });
const { entries } = har.parse(JSON.parse(readFileSync("fixtures/har/chrome.har", "utf8"))).log;

/** A value with others in the place of some of its parts, also within the JSON of its texts. */
function changed(value: unknown, change: () => { readonly to: unknown } | undefined): unknown {
  const other = change();
  if (other !== undefined) return other.to;
  return mapped(
    value,
    (part) => changed(part, change),
    (json) => JSON.stringify(changed(JSON.parse(json), change)),
  );
}

/** A value with its parts changed, or its text if that is JSON. */
function mapped(value: unknown, part: (part: unknown) => unknown, json: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map(part);
  if (typeof value === "string" && /^[{[]/.test(value)) return json(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, part(each)]));
}

const oddTexts = fc.constantFrom(
  "data:text/plain,a",
  "blob:x",
  "http://",
  "https://[",
  "//",
  "file:///a",
  "1e999",
  "\ud800",
);
const odd = fc.oneof(fc.jsonValue(), oddTexts, fc.string({ unit: "binary" }));

const deep = "[".repeat(20_000) + "]".repeat(20_000);
const scalar = /(?<=":)(?:"(?:[^"\\\\]|\\\\.)*"|[^,[\]{}"]+)/g;

/** The entries with other texts in the place of their JSON bodies. */
function withBodies(value: unknown, change: (body: string) => string): unknown {
  return mapped(value, (part) => withBodies(part, change), change);
}

test.for([
  ["all of a body", () => deep],
  ["a further field", (body) => body.replace(/\}$/, `,"more":${deep}}`)],
  ["every second value", (body) => everySecond(body, 0)],
  ["every other value", (body) => everySecond(body, 1)],
] as const satisfies [string, (body: string) => string][])(
  "%s that is nested deeply does not end the reading",
  ([, change]) => {
    writeFileSync(path, JSON.stringify({ log: { entries: withBodies(entries, change) } }));
    const { servers, secrets } = atOnce(readTraffic([path], new AbortController().signal));
    expect(servers.length).toBeGreaterThan(0);
    for (const server of servers) {
      observationOfTraffic({ ...server, sources: [], skippedHosts: {}, secrets, now: 0 });
    }
  },
);

function everySecond(body: string, rest: 0 | 1): string {
  let count = 0;
  return body.replaceAll(scalar, (value) => (count++ % 2 === rest ? deep : value));
}

test("no strange entry stops the reading", () => {
  fc.assert(
    fc.property(fc.array(odd, { minLength: 1, maxLength: 20 }), fc.nat({ max: 400 }), (values, every) => {
      let count = 0;
      const change = () => {
        const isNext = count++ > 60 && count % (every + 20) === 0;
        return isNext ? { to: values[count % values.length] } : undefined;
      };
      writeFileSync(
        path,
        JSON.stringify({ log: { entries: entries.map((entry) => changed(entry, change)) } }),
      );
      const { servers, secrets } = atOnce(readTraffic([path], new AbortController().signal));
      for (const server of servers) {
        const facts = { ...server, sources: [], skippedHosts: {}, secrets, now: 0 };
        observationSchema.parse(observationOfTraffic(facts));
      }
      expect(servers.length).toBeGreaterThan(0);
    }),
    { numRuns: sampleSize({ test: 100, trial: 1000 }) },
  );
});
