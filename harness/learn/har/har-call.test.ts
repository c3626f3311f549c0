import { brotliCompressSync, gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import { KnownSecrets } from "../../../mock-server/message/redaction/known-secrets.ts";
import { Redaction } from "../../../mock-server/message/redaction/redaction.ts";
import { harEntryOf } from "../../../mock-server/watch/har/har-entry.ts";
import { callOfHar } from "./har-call.ts";

const url = "https://server.example/api/v3/users";

interface Parts {
  readonly request?: object;
  readonly response?: object;
  readonly [member: string]: unknown;
}

function entry({ request, response, ...rest }: Parts): object {
  return {
    startedDateTime: "2026-11-01T00:00:00.000Z",
    time: 5,
    request: { method: "GET", url, headers: [], bodySize: 0, ...request },
    response: { status: 200, headers: [], content: { size: 0, mimeType: "" }, ...response },
    cache: {},
    timings: {},
    ...rest,
  };
}

function read(parts: Parts): RecordedCall {
  const call = callOfHar(entry(parts), "a.har, entry 1");
  if (typeof call === "string") throw new Error(`It is not read: ${call}`);
  return call;
}

const header = (name: string, value: string) => ({ name, value });
const gzip = header("Content-Encoding", "gzip");

test.for([
  ["is text", { content: { size: 2, text: "dé" } }, "dé"],
  ["is Base64", { content: { size: 3, text: "ZMOp", encoding: "base64" } }, "dé"],
  [
    "is in the charset of its type",
    {
      headers: [header("Content-Type", "text/plain; charset=latin1")],
      content: { text: "ZOk=", encoding: "base64" },
    },
    "dé",
  ],
  [
    "was left compressed",
    { headers: [gzip], content: { text: gzipSync("dé").toString("base64"), encoding: "base64" } },
    "dé",
  ],
  [
    "was left compressed, by brotli",
    {
      headers: [header("content-encoding", "br")],
      content: { text: brotliCompressSync("dé").toString("base64"), encoding: "base64" },
    },
    "dé",
  ],
  [
    "was left compressed, as characters",
    { headers: [gzip], content: { text: gzipSync("dé").toString("latin1") } },
    "dé",
  ],
  ["was decompressed", { headers: [gzip], content: { text: "dé" } }, "dé"],
  [
    "was lost while it was compressed",
    { headers: [gzip], content: { text: "\u001f\ufffd\u0000" } },
    undefined,
  ],
  ["is no text", { content: { text: "/wD/", encoding: "base64" } }, undefined],
  ["was not recorded", { content: { size: 12 } }, undefined],
  ["was not recorded, and has no size", { content: { size: -1 } }, undefined],
  [
    "was not recorded, by its header",
    { headers: [header("content-length", "12")], content: { size: 0 } },
    undefined,
  ],
  ["was recorded empty, against its size", { content: { size: 12, text: "" } }, undefined],
  ["is empty", { content: { size: 0, text: "" } }, ""],
  ["is empty, by its header", { headers: [header("content-length", "0")], content: { size: -1 } }, ""],
  ["is empty, by what was sent", { content: { size: -1 }, bodySize: 0 }, ""],
  ["cannot be, with 204", { status: 204, content: { size: -1 } }, ""],
  ["cannot be, with 304", { status: 304, content: { size: 3, text: "old" } }, ""],
  ["is not complete", { _charlesStatus: "RECEIVING_RESPONSE_BODY", content: { text: "[" } }, undefined],
  ["has no content", { content: null }, undefined],
] as const)("a body of an answer that %s", ([, response, body]) => {
  expect(read({ response }).responseBody).toBe(body);
});

const post = { method: "POST" };

test.for([
  ["is text", { ...post, bodySize: 3, postData: { text: "dé" } }, "dé"],
  ["is Base64", { ...post, postData: { text: "ZMOp", encoding: "base64" } }, "dé"],
  ["is Base64, by our own field", { ...post, postData: { text: "ZMOp", _encoding: "base64" } }, "dé"],
  ["is Base64 by its size alone", { ...post, bodySize: 3, postData: { text: "ZMOp" } }, "dé"],
  ["looks like Base64", { ...post, bodySize: 4, postData: { text: "ZMOp" } }, "ZMOp"],
  ["is a form", { ...post, postData: { params: [header("a b", "c&d"), header("e", "")] } }, "a+b=c%26d&e="],
  [
    "is a form with a file",
    { ...post, postData: { params: [{ ...header("a", ""), fileName: "b" }] } },
    undefined,
  ],
  ["was not recorded", { ...post, bodySize: 5 }, undefined],
  ["was not recorded, and has no size", { ...post, bodySize: -1 }, undefined],
  ["was not recorded, by its header", { ...post, headers: [header("Content-Length", "5")] }, undefined],
  [
    "was not recorded, and has no length",
    { method: "DELETE", headers: [header("transfer-encoding", "chunked")] },
    undefined,
  ],
  ["is empty", { ...post, bodySize: 0 }, ""],
  ["nobody expects", { method: "get", bodySize: -1 }, ""],
  ["nobody expects of DELETE", { method: "DELETE", bodySize: -1, postData: null }, ""],
] as const)("a body of a request that %s", ([, request, body]) => {
  expect(read({ request }).requestBody).toBe(body);
});

test("skips pseudo-headers and invalid headers, splits joined headers, and ignores case", () => {
  const headers = [
    header(":status", "200"),
    header("set-cookie", "a=1\nb=2"),
    header("bad name", "x"),
    header("X-Bad", "\u0000"),
    { name: "X-Number", value: 7 },
    { name: "X-Null", value: null },
  ];
  const { responseHeaders } = read({ response: { headers } });
  expect([...responseHeaders]).toEqual([
    ["set-cookie", "a=1"],
    ["set-cookie", "b=2"],
    ["x-null", ""],
    ["x-number", "7"],
  ]);
});

test.for([
  ["2026-11-01T00:00:00.000Z", 0],
  ["2026-11-01T01:00:00.0001234+01:00", 0.1234],
  ["2026-11-01T00:00:00.000250Z", 0.25],
  ["2026-11-01", 0],
  ["yesterday", undefined],
  ["+275760-09-13T00:00:00.000999Z", 8.64e15 - Date.UTC(2026, 10, 1)],
  [undefined, undefined],
] as const)("the time %s is read", ([startedDateTime, after]) => {
  const { at } = read({ startedDateTime });
  expect(at).toBe(after === undefined ? undefined : Date.UTC(2026, 10, 1) + after);
});

test("reads an unknown value as undefined: a duration of -1", () => {
  expect(read({ time: -1 }).durationMs).toBeUndefined();
  expect(read({ time: null }).durationMs).toBeUndefined();
  expect(read({}).durationMs).toBe(5);
});

test.for([
  ["cached", entry({ _fromCache: "disk" })],
  ["cached", entry({ _fetchType: "Memory Cache" })],
  ["cached", entry({ response: { _fetchedViaServiceWorker: true } })],
  ["web socket", entry({ _resourceType: "websocket" })],
  ["web socket", entry({ request: { url: "wss://server.example" } })],
  ["web socket", entry({ response: { status: 101 } })],
  ["tunnel", entry({ request: { method: "CONNECT" } })],
  ["unreadable", entry({ request: { method: 7 } })],
  ["unreadable", {}],
  ["unreadable", null],
] as const)("%s: such an entry is no exchange", ([why, json]) => {
  expect(callOfHar(json, "")).toBe(why);
});

test.for([null, undefined, -1, 0, "x", 200.5, 1000, 1e20])(
  "a lost connection has no status: %j",
  (status) => {
    expect(read({ response: { status } })).toMatchObject({ status: 0, responseBody: "" });
  },
);

test("a planned fault of a mock is marked, and each of its sandboxes is a server", () => {
  const call = read({ _mockAlteryx: { sandbox: "box-1", injected: true } });
  expect(call.url).toBe("https://box-1.server.example/api/v3/users");
  expect(call.responseHeaders.get("x-mock-fault")).toBe("injected");
  expect(read({ _mockAlteryx: { sandbox: "default", injected: false } }).url).toBe(url);
  for (const host of ["127.0.0.1:80", "[::1]:80"]) {
    const request = { url: `http://${host}/a` };
    expect(read({ request, _mockAlteryx: { sandbox: "box-1" } }).url).toBe("http://box-1.localhost:80/a");
  }
});

test("reads back what our writer writes", () => {
  const body = fc.string({ unit: "grapheme-ascii", minLength: 1 }).filter((text) => !/[=:]/.test(text));
  fc.assert(
    fc.property(body, body, fc.nat({ max: 1e12 }), fc.boolean(), (sent, answered, at, isPacked) => {
      const pack = (text: string) => (isPacked ? gzipSync(text) : Buffer.from(text));
      const headers = [["content-encoding", isPacked ? "gzip" : "identity"]] as const;
      const request = { method: "POST", url, headers, body: pack(sent) };
      const response = { status: 201, headers, body: pack(answered) };
      const written = harEntryOf(
        { at, durationMs: 1.5, request, response },
        new Redaction(new KnownSecrets()),
      );
      expect(callOfHar(JSON.parse(JSON.stringify(written)), "p")).toEqual({
        place: "p",
        at,
        durationMs: 1.5,
        method: "POST",
        url,
        requestHeaders: new Headers(Object.fromEntries(headers)),
        requestBody: sent,
        status: 201,
        responseHeaders: new Headers(Object.fromEntries(headers)),
        responseBody: answered,
      });
    }),
  );
});
