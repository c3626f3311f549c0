import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import type { Entry } from "har-format";
import * as fc from "fast-check";
import { expect, expectTypeOf, test } from "vitest";
import { sampleSize } from "../../../testing/sample-size.ts";
import { KnownSecrets } from "../../message/redaction/known-secrets.ts";
import { Redaction } from "../../message/redaction/redaction.ts";
import { knownByPlace } from "../../message/redaction/testing/placements.ts";
import { holds } from "../../message/redaction/testing/spellings.ts";
import type { HarEntry } from "./har.ts";
import { harEntryOf, type HarExchange } from "./har-entry.ts";
import { harOf } from "./recorded-har.ts";
import { harFaults } from "./testing.ts";

const url = "http://server.example/api/v3/users";
type Response = NonNullable<HarExchange["response"]>;

function exchange(
  request: Partial<HarExchange["request"]>,
  response?: Partial<Response> | null,
): HarExchange {
  return {
    at: Date.UTC(2026, 10, 1),
    durationMs: 1.5,
    request: { method: "GET", url, headers: [], body: "", ...request },
    response: response === null ? undefined : { status: 200, headers: [], body: "", ...response },
  };
}

/** An entry that is valid by the schema. */
function entryOf(given: HarExchange, redaction = new Redaction()): HarEntry {
  const entry = harEntryOf(given, redaction);
  expect(harFaults(JSON.parse(JSON.stringify(harOf([entry]))))).toEqual([]);
  return entry;
}

type Readonly<T> = T extends object ? { readonly [Key in keyof T]: Readonly<T[Key]> } : T;

test("an entry has the types of @types/har-format", () => {
  expectTypeOf<HarEntry>().toExtend<Readonly<Entry>>();
});

test("the time has microseconds, if they are known", () => {
  const { startedDateTime } = entryOf({ ...exchange({}), at: Date.UTC(2026, 10, 1) + 7.0625 });
  expect(startedDateTime).toBe("2026-11-01T00:00:00.007062Z");
});

test("headers keep their order, their case and their repetitions", () => {
  const headers = [
    ["X-B", "1"],
    ["accept", "*/*"],
    ["x-b", "2"],
    ["bad header", "\u0000"],
  ] as const;
  const { request, response } = entryOf(exchange({ headers }, { headers }));
  const written = headers.map(([name, value]) => ({ name, value }));
  expect(request.headers).toEqual(written);
  expect(response.headers).toEqual(written);
});

test("a lost connection has status 0 and no answer", () => {
  expect(entryOf(exchange({ body: "a=b" }, null))).toMatchObject({
    request: { postData: { text: "a=b" }, bodySize: 3 },
    response: { status: 0, headers: [], content: { size: 0 }, bodySize: -1 },
  });
});

test.for([
  ["text", Buffer.from("dé"), [], { size: 3, text: "dé" }],
  [
    "another charset",
    Buffer.from("dé", "latin1"),
    [["content-type", "text/plain; charset=latin1"]],
    { text: "dé" },
  ],
  [
    "bytes that are not the text that their type promises",
    Uint8Array.of(255, 0, 1),
    [["content-type", "application/scim+json"]],
    { size: 3, text: "/wAB", encoding: "base64" },
  ],
  [
    "UTF-16 without its name",
    Buffer.from("a", "utf16le"),
    [["content-type", "text/plain"]],
    { text: "YQA=", encoding: "base64" },
  ],
  ["gzip", gzipSync("abc"), [["Content-Encoding", "gzip"]], { size: 3, text: "abc" }],
  ["brotli", brotliCompressSync("abc"), [["content-encoding", "br"]], { size: 3, text: "abc" }],
  [
    "two codings",
    gzipSync(deflateSync("abc")),
    [["content-encoding", "deflate, gzip"]],
    { size: 3, text: "abc" },
  ],
  ["no body", new Uint8Array(), [], { size: 0 }],
] as const)("a body of %s is written", ([, body, headers, content]) => {
  const { response } = entryOf(exchange({}, { body, headers }));
  expect(response).toMatchObject({ bodySize: body.byteLength, content });
  expect(response.content.encoding).toBe("encoding" in content ? content.encoding : undefined);
});

test.for(["application/zip", "application/octet-stream", "multipart/form-data; boundary=x", undefined])(
  "bytes of the type %s are left out, since nobody can look for secrets in them",
  (type) => {
    const headers = type === undefined ? [] : ([["content-type", type]] as const);
    const body = Uint8Array.of(80, 75, 3, 4, 255);
    const { request, response } = entryOf(exchange({ body, headers }, { body, headers }));
    expect(request).toMatchObject({
      bodySize: 5,
      headers: headers.map(([name, value]) => ({ name, value })),
    });
    expect(request.postData).toBeUndefined();
    expect(response.content).toEqual({
      size: 5,
      mimeType: type ?? "",
      comment: "The body was not kept: it is not text.",
    });
  },
);

test.for([
  ["an unknown coding", Buffer.from("password=x"), "zip"],
  ["a body that is cut short", gzipSync("password=x").subarray(0, 8), "gzip"],
  ["a bomb", gzipSync(Buffer.alloc(65 * 1024 * 1024)), "gzip"],
  ["a large body", Buffer.alloc(65 * 1024 * 1024, 65), "identity"],
  ["a body that nobody kept", { bytes: 5 }, "identity"],
] as const)("%s is left out, and the entry says so", ([, body, coding]) => {
  const headers = [["content-encoding", coding]] as const;
  const { request, response } = entryOf(exchange({ body, headers }, { body, headers }));
  expect(request.postData).toBeUndefined();
  expect(response.content.text).toBeUndefined();
  expect(response.content.comment).toMatch(/^The body was not kept/);
});

test("the query, the type of a body and the target of a redirect are fields of their own", () => {
  const headers = [
    ["Content-Type", "text/plain"],
    ["Location", "/login?token=abc"],
  ] as const;
  const given = exchange(
    { url: `${url}?a=1&b&a=%20`, body: "x", headers },
    { status: 302, headers, body: "y" },
  );
  expect(entryOf(given)).toMatchObject({
    request: {
      queryString: [
        { name: "a", value: "1" },
        { name: "b", value: "" },
        { name: "a", value: " " },
      ],
      postData: { mimeType: "text/plain", text: "x" },
    },
    response: {
      statusText: "Found",
      redirectURL: "/login?token=[redacted]",
      content: { mimeType: "text/plain" },
    },
  });
});

test.for([
  ["http://token:8080/a", "http://token:8080/a"],
  ["http://ada:secret@server.example/a", "http://server.example/a"],
  ["http://server.example/a?access_token=b&c=d", "http://server.example/a?access_token=%5Bredacted%5D&c=d"],
  ["http://[::1]:80/100%/a b?é=%2f#[", "http://[::1]:80/100%25/a%20b?%C3%A9=%2f#%5B"],
  ["http://issued-token.example/issued-token", "http://%5Btoken%201%5D.example/%5Btoken%201%5D"],
] as const)("of the URL %s, %s is written", ([given, shown]) => {
  const known = new KnownSecrets();
  known.add("issued-token", "[token 1]");
  expect(entryOf(exchange({ url: given }), new Redaction(known)).request.url).toBe(shown);
});

function cookies(...names: readonly string[]) {
  return names.map((name) => ({ name, value: "[redacted]" }));
}

test("cookies are named, unless they have no proper name", () => {
  const { request, response } = entryOf(
    exchange(
      { headers: [["Cookie", "sid=abc; dGhlIHNlY3JldA==; plain;"]] },
      {
        headers: [
          ["Set-Cookie", "a=b; Path=/"],
          ["set-cookie", "c=d"],
        ],
      },
    ),
  );
  expect(request.cookies).toEqual(cookies("sid", "[redacted]", "[redacted]"));
  expect(response.cookies).toEqual(cookies("a", "c"));
});

const numRuns = sampleSize({ test: 300, trial: 10_000 });
const coding = fc.constantFrom(
  ["identity", (bytes: Buffer) => bytes],
  ["gzip", (bytes: Buffer) => gzipSync(bytes)],
  ["br", (bytes: Buffer) => brotliCompressSync(bytes)],
) satisfies fc.Arbitrary<[string, (bytes: Buffer) => Buffer]>;

test("no entry contains a secret, wherever it is and however its body is compressed", () => {
  fc.assert(
    fc.property(knownByPlace, coding, ({ secret, path, headers, body = "", method }, [name, compress]) => {
      const pairs = [...Object.entries(headers), ["Content-Encoding", name]] as const;
      const bytes = compress(Buffer.from(body));
      const given = exchange(
        { method, url: `http://server.example${path}`, headers: pairs, body: bytes },
        { headers: [...pairs, ["Location", path]], body: bytes },
      );
      expect(holds(JSON.stringify(entryOf(given)), secret)).toBe(false);
    }),
    { numRuns },
  );
});

test("no entry contains a known secret, even within bytes that are not text", () => {
  const known = new KnownSecrets();
  known.add("issued-token");
  const redaction = new Redaction(known);
  for (const text of [Buffer.from("issued-token"), Buffer.from("issued-token", "utf16le")]) {
    const body = Buffer.concat([Uint8Array.of(0, 255), text, Uint8Array.of(0, 255)]);
    const headers = [["content-type", "text/plain"]] as const;
    const { request, response } = entryOf(exchange({ body, headers }, { body, headers }), redaction);
    expect([request.postData?.text, response.content.text]).toEqual(["[redacted]", "[redacted]"]);
  }
});
