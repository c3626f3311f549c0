import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { atOnce } from "../../../mock-server/world/directory/work.ts";
import { readTraffic } from "../traffic/read-traffic.ts";
import { observationOfTraffic } from "../traffic/traffic-observation.ts";

const path = join(mkdtempSync(join(tmpdir(), "traffic-secrets-")), "traffic.har");
const secret = "s3cr3tZQ9xYv71Lw";
const webToken = `eyJhbGciOiJ9.eyJ9.${secret}`;
const url = "https://server.example/api/v3/users";

interface Sent {
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly answerHeaders?: Readonly<Record<string, string>>;
}

const pairs = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

/** All that is written about a create whose answer shows some words as the role, which no description knows. */
function writtenOf(sent: Sent, words: string): string {
  const text = JSON.stringify({ role: words });
  const answerHeaders = { "Content-Type": "application/json", ...sent.answerHeaders };
  const entry = {
    startedDateTime: "2026-11-01T00:00:00.000Z",
    time: 1,
    request: {
      method: "POST",
      url: sent.url ?? url,
      headers: pairs(sent.headers ?? {}),
      postData: { mimeType: "application/json", text: sent.body ?? "{}" },
    },
    response: { status: 201, headers: pairs(answerHeaders), content: { size: text.length, text } },
  };
  writeFileSync(path, JSON.stringify({ log: { entries: [entry] } }));
  const { servers, secrets } = atOnce(readTraffic([path], new AbortController().signal));
  const observations = servers.map((server) =>
    observationOfTraffic({ ...server, sources: [], skippedHosts: {}, secrets, now: 0 }),
  );
  return JSON.stringify(observations);
}

test("an unknown role is in the observation", () => {
  expect(writtenOf({}, "a rare role")).toContain("a rare role");
});

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString("base64")}`;

test.for<readonly [string, Sent]>([
  ["a bearer token", { headers: { Authorization: `Bearer ${secret}` } }],
  ["a token of another scheme", { headers: { Authorization: `Token ${secret}` } }],
  ["the secret in HTTP Basic", { headers: { Authorization: basic(`client:${secret}`) } }],
  ["the key in a header", { headers: { "X-Api-Key": secret } }],
  ["the token in a header without hyphens", { headers: { "X-AuthToken": secret } }],
  ["the session in a cookie", { headers: { Cookie: `theme=dark; JSESSIONID=${secret}` } }],
  ["the session that an answer sets", { answerHeaders: { "Set-Cookie": `.ASPXAUTH=${secret}; Path=/` } }],
  ["a key in the query", { url: `${url}?apiKey=${secret}` }],
  ["the password in the URL", { url: `https://ada:${secret}@server.example/api/v3/users` }],
  ["a password in JSON", { body: JSON.stringify({ email: "ada@a.example", password: secret }) }],
  ["a secret in a form", { body: `client_id=a&client_secret=${secret}` }],
])("%s is not in the observation, although the server quotes it", ([, sent]) => {
  const written = writtenOf(sent, `${secret} is a rare role`);
  expect(written).toContain("is a rare role");
  expect(written).not.toContain(secret);
});

test("a token that only its form tells is not in the observation", () => {
  expect(writtenOf({}, webToken)).not.toContain(secret);
});

test("no part of a secret is in the observation, wherever a quotation of the server's words ends", () => {
  const withBlanks = `${secret} and more of it`;
  const places: readonly (readonly [string, Sent])[] = [
    [secret, { headers: { Authorization: `Bearer ${secret}` } }],
    [withBlanks, { headers: { Authorization: basic(`client:${withBlanks}`) } }],
    [withBlanks, { body: `client_secret=${encodeURIComponent(withBlanks)}` }],
    [withBlanks, { body: JSON.stringify({ password: withBlanks }) }],
    [withBlanks, { url: `https://ada:${encodeURIComponent(withBlanks)}@server.example/api/v3/users` }],
    [
      withBlanks,
      { url: `${url}?to=https%3A%2F%2Fa%3A${encodeURIComponent(encodeURIComponent(withBlanks))}%40b` },
    ],
  ];
  for (const [value, sent] of places) {
    for (let before = 0; before < 50; before++) {
      const written = writtenOf(sent, `${"x".repeat(before)} ${value} is rare`);
      expect(written).not.toContain(secret.slice(0, 4));
    }
  }
});
