import { isUtf8 } from "node:buffer";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sampleSize } from "../../testing/sample-size.ts";
import { decodeText } from "./decode-text.ts";
import { testMock } from "./testing.ts";

const json = "application/json";
const latin1 = (text: string) => Buffer.from(text, "latin1");
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
const fields = (name: string) => ({ firstName: name, lastName: "L", email: "new@x.example", role: "Viewer" });
const asRest = (name: string) => JSON.stringify(fields(name));
const asScim = (name: string) =>
  JSON.stringify({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    userName: "new@x.example",
    name: { givenName: name, familyName: "L" },
  });
const asXml = (name: string, declaration = "") =>
  `${declaration}<U>${Object.entries(fields(name))
    .map(([key, value]) => `<${key}>${value}</${key}>`)
    .join("")}</U>`;
const asForm = (name: string) => `firstName=${name}&lastName=L&email=new%40x.example&role=Viewer`;
const asSeed = (name: string) => JSON.stringify({ mode: "merge", world: { users: [fields(name)] } });

/** Each place that takes a name, and how a body says it. */
const places = [
  ["guide", "/api/v3/users", json, asRest],
  ["guide", "/scim/v2/Users", "application/scim+json", asScim],
  ["guide", "/__mock/seed", json, asSeed],
  ["server-2024.1", "/webapi/v3/users", json, asRest],
  ["server-2024.1", "/webapi/v3/users", "text/xml", asXml],
  ["server-2024.1", "/webapi/v3/users", "application/x-www-form-urlencoded", asForm],
] as const;

/** Sends a body to a new mock, and tells the status and the first name of the user that it made. */
async function sendTo(profile: string, path: string, type: string, body: Uint8Array<ArrayBuffer>) {
  const { app, mock, authorization } = await testMock({ profile });
  const bearer = path.startsWith("/scim")
    ? `Bearer ${mock.default.origin.credentials.scimToken}`
    : await authorization();
  const headers = { Authorization: bearer, "Content-Type": type };
  const answer = await app(new Request(`http://mock.invalid${path}`, { method: "POST", headers, body }));
  const { users } = mock.default.world.directory.contents();
  return { status: answer.status, name: users.find(({ email }) => email === "new@x.example")?.firstName };
}

test.for(places)("%s %s honours the charset of %s, and refuses invalid bytes", async (place) => {
  const [profile, path, type, write] = place;
  const send = (charset: string, body: Uint8Array<ArrayBuffer>) =>
    sendTo(profile, path, type + charset, body);
  const kept = { status: expect.toBeOneOf([200, 201]), name: "Zoë" };
  const refused = { status: 400, name: undefined };
  expect(await send("", Buffer.from(write("Zoë")))).toEqual(kept);
  expect(await send("; charset=utf-8", Buffer.from(write("Zoë")))).toEqual(kept);
  expect(await send('; charset="ISO-8859-1"', latin1(write("Zoë")))).toEqual(kept);
  expect(await send("; Charset=utf-16", utf16(write("Zoë")))).toEqual(kept);
  expect(await send("", latin1(write("Zoë")))).toEqual(refused);
  expect(await send("; charset=UTF-8", latin1(write("Zoë")))).toEqual(refused);
  expect(await send("; charset=us-ascii", latin1(write("Zoë")))).toEqual(refused);
  expect(await send("; charset=klingon", Buffer.from(write("Zoe")))).toEqual({
    status: 415,
    name: undefined,
  });
});

test("an XML document may declare its charset itself", async () => {
  const declared = asXml("Zoë", '<?xml version="1.0" encoding="ISO-8859-1"?>');
  const send = (type: string) => sendTo("server-2024.1", "/webapi/v3/users", type, latin1(declared));
  expect(await send("application/xml")).toEqual({ status: 201, name: "Zoë" });
  expect(await send("application/xml; charset=utf-8")).toEqual({ status: 400, name: undefined });
});

test("escapes of a form are UTF-8 or refused, and a replacement character that was sent is kept", async () => {
  const type = "application/x-www-form-urlencoded";
  const send = (name: string) => sendTo("server-2024.1", "/webapi/v3/users", type, Buffer.from(asForm(name)));
  expect(await send("Zo%C3%AB")).toEqual({ status: 201, name: "Zoë" });
  expect(await send("Zo%EB")).toEqual({ status: 400, name: undefined });
  expect(await send("Zo%EF%BF%BD")).toEqual({ status: 201, name: "Zo\ufffd" });
  expect(await send("100%")).toEqual({ status: 201, name: "100%" });
});

test("the token endpoint refuses bytes that are invalid in the charset", async () => {
  const { app } = await testMock();
  const body = latin1("grant_type=client_credentials&client_id=Zoë&client_secret=x");
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const answer = await app(
    new Request("http://mock.invalid/oauth2/token", { method: "POST", headers, body }),
  );
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('"error":"invalid_request"');
});

test("UTF-8 is decoded exactly or refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      const sent = Buffer.from(bytes);
      const text = decoded(bytes, "utf-8");
      const kept = text === undefined ? undefined : Buffer.from(text).toString("hex");
      expect(kept).toBe(isUtf8(sent) ? sent.toString("hex").replace(/^efbbbf/, "") : undefined);
    }),
    { numRuns: sampleSize({ test: 1000, trial: 100_000 }) },
  );
});

test("never invents a replacement character, whatever the charset", () => {
  const charset = fc.constantFrom(
    "UTF-16",
    "utf-16be",
    "iso-8859-1",
    "us-ascii",
    "windows-1252",
    "shift_jis",
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), charset, (bytes, name) => {
      const wasSent = /fffd|fdff/.test(Buffer.from(bytes).toString("hex"));
      expect(wasSent || !decoded(bytes, name)?.includes("\ufffd")).toBe(true);
    }),
    { numRuns: sampleSize({ test: 1000, trial: 100_000 }) },
  );
});

function decoded(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return decodeText(bytes, charset);
  } catch {
    return undefined;
  }
}
