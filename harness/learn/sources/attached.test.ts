import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createHash } from "node:crypto";
import { crc32, deflateRawSync } from "node:zlib";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { HarnessError } from "../../process/harness-error.ts";
import { atOnce } from "../../../mock-server/world/directory/work.ts";
import { openTraffic } from "./traffic.ts";

const folder = mkdtempSync(join(tmpdir(), "attached-"));
const [sent, answered] = ['{"name":"Ada"}', '{"id":"1","name":"Adé"}'];

/** As Playwright names a body. */
function nameOf(body: string): string {
  return `${createHash("sha1").update(body).digest("hex")}.json`;
}

function harWith(requestFile: string, answerFile: string): string {
  const entry = {
    startedDateTime: "2026-11-01T00:00:00.000Z",
    time: 1,
    request: {
      method: "POST",
      url: "https://server.example/webapi/v3/users",
      headers: [],
      postData: { mimeType: "application/json", text: "", params: [], _file: requestFile },
    },
    response: {
      status: 200,
      headers: [],
      content: { size: answered.length, mimeType: "application/json", _file: answerFile },
    },
  };
  return JSON.stringify({ log: { version: "1.2", entries: [entry] } });
}

const har = harWith(nameOf(sent), nameOf(answered));
const bodies = { [nameOf(sent)]: sent, [nameOf(answered)]: answered };

function bodiesIn(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, content);
  const traffic = atOnce(openTraffic([path]));
  const calls = [...traffic.calls()];
  traffic.close();
  return calls.map((call) => [call?.place, call?.requestBody, call?.responseBody]);
}

/** A ZIP archive, by APPNOTE.TXT, 4.3.6. */
function zipOf(files: Readonly<Record<string, string>>, method: "stored" | "deflated"): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = method === "stored" ? Buffer.from(text) : deflateRawSync(text);
    // Version, flags, method, time, date, CRC, both sizes, and the lengths of the name and of the rest.
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(method === "stored" ? 0 : 8, 4);
    shared.writeUInt32LE(crc32(text), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(Buffer.byteLength(text), 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), shared, Buffer.from(name), bytes]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\u0001\u0002\0\0"), shared, place, Buffer.from(name));
    parts.push(local);
    at += local.length;
  }
  const headers = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt32LE(headers.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, headers, end]);
}

test("bodies in files beside the HAR are read", () => {
  for (const [name, body] of Object.entries(bodies)) writeFileSync(join(folder, name), body);
  expect(bodiesIn("beside.har", har)).toEqual([["beside.har, entry 1", sent, answered]]);
});

test("a body whose file is missing is not known", () => {
  expect(bodiesIn("missing.har", harWith(nameOf("a"), nameOf("b")))).toEqual([
    ["missing.har, entry 1", undefined, undefined],
  ]);
});

test("a HAR names no other file of the machine", () => {
  writeFileSync(join(folder, "secret"), "secret");
  const names = ["secret", join(folder, "secret"), `../${basename(folder)}/${nameOf(sent)}`];
  for (const name of names) {
    expect(bodiesIn("curious.har", harWith(name, name))).toEqual([
      ["curious.har, entry 1", undefined, undefined],
    ]);
  }
});

test.for(["stored", "deflated"] as const)("an archive with a HAR and its bodies is read: %s", (method) => {
  const archive = zipOf({ "har.har": har, ...bodies }, method);
  expect(bodiesIn("packed.zip", archive)).toEqual([["packed.zip, entry 1", sent, answered]]);
});

test("an archive without a HAR is refused", () => {
  expect(() => bodiesIn("other.zip", zipOf({ "raw/1_c.txt": "GET /" }, "deflated"))).toThrow(
    "other.zip is an archive without a HAR, such as Fiddler's SAZ.",
  );
});

test("a damaged archive is read as far as it goes, or refused in a sentence", () => {
  const archive = zipOf({ "har.har": har, ...bodies }, "deflated");
  const anywhere = fc.nat({ max: archive.length - 3 });
  fc.assert(
    fc.property(fc.nat(archive.length), anywhere, fc.nat({ max: 255 }), (length, place, byte) => {
      const damaged = Buffer.from(archive);
      damaged[place + 2] = byte;
      expect(["read", "refused"]).toContain(outcomeOf(damaged));
      expect(["read", "refused"]).toContain(outcomeOf(damaged.subarray(0, length)));
    }),
  );
});

function outcomeOf(content: Uint8Array): unknown {
  try {
    bodiesIn("damaged.zip", content);
    return "read";
  } catch (error) {
    return error instanceof HarnessError ? "refused" : error;
  }
}
