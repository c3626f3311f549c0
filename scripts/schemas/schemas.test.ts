import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { builtInProfile, builtInProfiles } from "../../contracts/profile.ts";
import { readCompany } from "../../harness/cli/read-company.ts";
import { HarnessError } from "../../harness/process/harness-error.ts";
import { DataFileError, readProfile, readWorld } from "../../mock-server/serve/files/data-files.ts";
import { readSettings } from "../../mock-server/serve/settings.ts";
import { SettingsError } from "../../mock-server/serve/settings/given.ts";
import { startMockServer } from "../../mock-server/public/library.ts";
import * as examples from "./file-examples.ts";

const folder = mkdtempSync(join(tmpdir(), "schemas-"));
const ajv = new Ajv({ allErrors: true, validateFormats: false });

function accepts(kind: string, content: unknown): boolean {
  const path = `schemas/${kind}.schema.json`;
  const validate = ajv.getSchema(path) ?? ajv.addSchema(readJson(path), path).getSchema(path);
  return validate?.(content) === true;
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, "utf8"));
}

function write(content: unknown): string {
  const path = join(folder, "file.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

/** How the mock reads each kind of file. It fails if it refuses the file. */
const read: Readonly<Record<string, (content: unknown) => Promise<unknown>>> = {
  config: (content) => readSettings({ argv: ["--config", write(content)], env: {} }),
  world: (content) => readWorld(write(content)),
  profile: (content) => readProfile(write(content)),
  people: (content) => readCompany({ people: write(content) }),
  script: (content) => readCompany({ script: write(content) }),
  faults: (content) => send(isList(content) ? "PUT" : "POST", "/__mock/faults", content),
  state: (content) => send("PUT", "/__mock/state", content),
};

async function isRead(kind: string, content: unknown): Promise<boolean> {
  try {
    await read[kind]?.(content);
    return true;
  } catch (error) {
    const expected = [DataFileError, SettingsError, HarnessError].some((kind) => error instanceof kind);
    if (expected || error instanceof Refused) return false;
    throw error;
  }
}

class Refused extends Error {}

async function send(method: string, path: string, content: unknown): Promise<void> {
  await using mock = await startMockServer({ world: "empty" });
  const body = JSON.stringify(content);
  const headers = { "content-type": "application/json" };
  const response = await mock.fetch(new Request(mock.url + path, { method, headers, body }));
  if (response.status >= 400 && response.status < 500) throw new Refused(await response.text());
  expect(response.status).toBeLessThan(300);
}

function isList(content: unknown): boolean {
  return typeof content === "object" && content !== null && "faults" in content;
}

const user = { firstName: "A", lastName: "B", email: "a@b.example", role: "Viewer" };
const person = { id: "ada", userName: "ada@example.com", givenName: "Ada", familyName: "Byron" };
const guide = builtInProfile("guide");
const named = { $schema: "./node_modules/mock-alteryx-server/schemas/some.schema.json" };

writeFileSync(join(folder, "world.yaml"), "users: []\n");

const good: Readonly<Record<string, readonly object[]>> = {
  config: [...examples.configs, {}, { ...named, seed: 7 }, { port: 0 }, { "control-token": 1234 }],
  world: [
    ...examples.worlds,
    ...["empty", "small-company"].map((name) => readJson(`fixtures/worlds/${name}.json`)),
    {},
    { ...named, users: [user] },
    { seats: null },
    { users: [{ ...user, dateAdded: "2026-01-02T03:04:05.678+01:00" }] },
  ],
  profile: [...examples.profiles, ...builtInProfiles.map(builtInProfile), { ...named, ...guide }],
  people: [...examples.people, { ...named, people: [person] }, { people: [person], groups: [] }],
  script: [...examples.scripts, { ...named, cycles: [{}] }],
  faults: [
    ...examples.faults,
    { ...named, preset: "throttle" },
    { ...named, delay: { type: "fixed", milliseconds: 1 } },
    { ...named, faults: [] },
    { faults: [{ id: "a", hits: 2, spent: false, delay: { type: "fixed", milliseconds: 1 } }] },
    { rateLimit: { limit: 0, window: "90s" } },
  ],
};

const bad: Readonly<Record<string, readonly unknown[]>> = {
  config: [
    { prot: 1 },
    { port: 70_000 },
    { port: 1.5 },
    { port: -1 },
    { port: true },
    { seed: "rnadom" },
    { users: 0 },
    { users: 5, world: "empty" },
    { log: "lien" },
    { host: "" },
    { profile: " " },
    { "control-token": "a b" },
    { config: "other.yaml" },
    { "env-file": "mock.env" },
    { seed: [1] },
    { host: null },
    [],
    "port: 1",
    null,
  ],
  world: [
    { usrs: [] },
    { users: [{ ...user, role: "Viewr" }] },
    { users: [{ ...user, email: "ab.example" }] },
    { users: [{ ...user, firstName: "A\u0000" }] },
    { users: [{ ...user, firstName: "A\ud800" }] },
    { users: [{ ...user, timeZon: "UTC" }] },
    { users: [{ ...user, credentialId: "x" }] },
    { users: [{ ...user, dateAdded: "yesterday" }] },
    { users: [{ firstName: "A" }] },
    { seats: -1 },
    { seats: "9" },
    { plan: "enterprise" },
    { groups: [{ name: "", role: "Viewer" }] },
    { apiKeys: [{ clientId: "", clientSecret: "s", owner: "a@b.example" }] },
    { $schema: 1 },
    [],
    null,
  ],
  profile: [
    { ...guide, format: "mock-alteryx/profile@2" },
    { ...guide, anwsers: {} },
    { ...guide, answers: { "users.delte": { answer: "remove", basis: "assumed" } } },
    { ...guide, answers: { "users.delete": { answer: "remov", basis: "assumed" } } },
    { ...guide, answers: { "users.delete": { answer: "remove", basis: "guessed" } } },
    { ...guide, answers: { "users.delete": { answer: "remove" } } },
    { ...guide, limits: { ...guide.limits, tokenSeconds: 0 } },
    { ...guide, surfaces: { oauth: "oauth2" } },
    { ...guide, surfaces: {} },
    { ...guide, name: "" },
    {},
  ],
  people: [
    {},
    { people: [] },
    { people: [{ ...person, userNam: "a" }] },
    { people: [{ ...person, id: "a b" }] },
    { people: [{ ...person, givenName: "" }] },
    { people: [{ ...person, title: null }] },
    { people: [{ ...person, familyName: "A\u0000" }] },
    { people: [person], groups: [{ id: "g" }] },
    { people: [person], gruops: [] },
    null,
  ],
  script: [
    {},
    { cycles: [] },
    { cycles: [{ leav: ["bob"] }] },
    { cycles: [{ leave: "bob" }] },
    { cycles: [{ change: [{ familyName: "King" }] }] },
    { cycles: [{ join: [{ id: "dora" }] }] },
    { cycles: [{ groups: [{ name: "Stewards" }] }] },
    [],
  ],
  faults: [
    { preset: "throtle" },
    { preset: "throttle", whn: {} },
    { match: { operation: "users.crate" }, delay: { type: "fixed", milliseconds: 1 } },
    { match: { method: "get" }, delay: { type: "fixed", milliseconds: 1 } },
    { response: { status: 99 } },
    { fault: "CONNECTION_RESET" },
    { delay: { type: "fixd", milliseconds: 1 } },
    { delay: { type: "uniform", lower: 1 } },
    { rateLimit: { limit: 1, window: "a minute" } },
    { when: { ttl: "PT" }, delay: { type: "fixed", milliseconds: 1 } },
    { response: { status: 500, headers: { "a b": "c" } } },
    { body: { malformed: false } },
    { match: {} },
    { fault: "TIMEOUT", response: { status: 500 } },
    { when: { probability: 0.5 }, delay: { type: "fixed", milliseconds: 1 } },
    { faults: [{}] },
    { faults: {} },
    { match: { path: "/users/{id" }, fault: "TIMEOUT" },
    { match: { path: "/users?page=1" }, fault: "TIMEOUT" },
    { match: { headers: { "a b": "c" } }, fault: "TIMEOUT" },
    { when: { ttl: "PT0S" }, fault: "TIMEOUT" },
    { when: { between: { for: "PT0S" } }, fault: "TIMEOUT" },
    { rateLimit: { limit: 1, window: "0s" } },
  ],
};

describe.each(Object.entries(good))("a good file, %s", (kind, contents) => {
  test.each(contents)("%j is accepted by the mock and by its schema", async (content) => {
    expect({ byMock: await isRead(kind, content), bySchema: accepts(kind, content) }).toEqual({
      byMock: true,
      bySchema: true,
    });
  });
});

describe.each(Object.entries(bad))("a bad file, %s", (kind, contents) => {
  test.each(contents)("%j is refused by the mock and by its schema", async (content) => {
    expect({ byMock: await isRead(kind, content), bySchema: accepts(kind, content) }).toEqual({
      byMock: false,
      bySchema: false,
    });
  });
});

/** Where mock and schema differ. Shrink this list, do not let it grow. */
const differing = [
  // JSON Schema cannot compare two fields.
  ["faults", { delay: { type: "uniform", lower: 2, upper: 1 } }, { byMock: false }],
  ["faults", { response: { status: 500, headers: { "Content-Length": "1" } } }, { byMock: false }],
  ["config", { port: "8080" }, { byMock: true }],
] as const;

test.each(differing)("of a file of %s, %j, mock and schema differ", async (kind, content, { byMock }) => {
  expect(await isRead(kind, content)).toBe(byMock);
  expect(accepts(kind, content)).toBe(!byMock);
});

test("every schema is compiled strictly, and its examples fit it", () => {
  for (const file of readdirSync("schemas")) {
    const kind = file.replace(".schema.json", "");
    for (const example of readJson(`schemas/${file}`).examples ?? [])
      expect(accepts(kind, example), kind).toBe(true);
    expect(accepts(kind, 7), kind).toBe(false);
  }
});
