import * as fc from "fast-check";
import openapiTs, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";
import { builtInProfile } from "../../../../contracts/profile.ts";
import { controlMock } from "../testing.ts";
import { describeControl } from "./openapi.ts";
import { controlRoutes } from "../routes.ts";
import { sampleSize } from "../../../../testing/sample-size.ts";

type Mocked = Awaited<ReturnType<typeof controlMock>>;
type Json = Record<string, unknown>;

const description = describeControl(controlRoutes);

test("the description names every operation once and has no broken reference", () => {
  const text = JSON.stringify(description);
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
  const components = Object.keys(object(object(description["components"])["schemas"]));
  for (const name of references) expect(components).toContain(name);
  const ids = controlRoutes.map((route) => route.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("the description is served, and client types can be generated from it", async () => {
  const { control } = await controlMock();
  const served = await control("GET", "/openapi.json");
  expect(JSON.parse(served.text)).toEqual(description);
  const types = astToString(await openapiTs(served.text));
  expect(types).toContain("WorldState");
});

test("no path, method or query makes the control surface fail", async () => {
  const { app } = await controlMock();
  const names = ["operation", "status", "since", "injected", "limit", "sandbox", "format", "x"];
  const part = fc.oneof(
    fc.constantFrom("x", "1", "true", "__proto__", "%E0%A4%A", "2026-11-01T00:00:00Z"),
    fc.webSegment(),
  );
  const call = fc.record({
    method: fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
    path: fc.oneof(fc.constantFrom(...controlRoutes.map((route) => route.path)), fc.webPath()),
    segment: part,
    query: fc.array(fc.tuple(fc.constantFrom(...names), part), { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(call, async ({ method, path, segment, query }) => {
      const filled = path.replaceAll(/\{\w+\}/g, segment);
      const search = query.map(([name, value]) => `${name}=${value}`).join("&");
      const leaving = new AbortController();
      const { signal } = leaving;
      const response = await app(
        new Request(`http://mock.test/__mock${filled}?${search}`, { method, signal }),
      );
      leaving.abort();
      expect(response.status).toBeLessThan(500);
    }),
    { numRuns: sampleSize({ test: 80, trial: 2000 }), seed: 11 },
  );
});

/** Bodies from the description: valid ones, ones with a mistake, and arbitrary ones. */
const operations = controlRoutes.flatMap((route) => {
  const operation = object(
    object(object(description["paths"])[`/__mock${route.path}`])[route.method.toLowerCase()],
  );
  const { requestBody } = operation;
  if (requestBody === undefined) return [];
  const schema = object(object(object(object(requestBody)["content"])["application/json"])["schema"]);
  return [[`${route.method} ${route.path}`, route, schema] as const];
});

test.for(operations)("%s survives bad input", async ([, route, schema]) => {
  const { control, mock } = await controlMock();
  const path = route.path.replaceAll(/\{\w+\}/g, "x");
  await fc.assert(
    fc.asyncProperty(bodyFor(schema), async (body) => {
      const before = await everything({ control, mock });
      const answer = await control(route.method, path, JSON.stringify(body));
      expect(answer.status, `${JSON.stringify(body)} → ${answer.text}`).toBeLessThan(500);
      if (answer.status < 400) {
        await control("POST", "/reset");
        return;
      }
      expect(String(answer.at("error.message"))).not.toBe("");
      expect(await everything({ control, mock }), JSON.stringify(body)).toEqual(before);
    }),
    { numRuns: sampleSize({ test: 15, trial: 300 }), seed: 7 },
  );
});

test.for(operations)(
  "%s names the right key for a misspelt one, required or not",
  async ([, route, schema]) => {
    const { control } = await controlMock();
    const path = route.path.replaceAll(/\{\w+\}/g, "x");
    const bodies = optionsOf(schema).filter((option) => option["type"] === "object");
    expect(bodies.length).toBeGreaterThan(0);
    for (const body of bodies) {
      const right = route.id === "setProfile" ? builtInProfile("guide") : rightBody(body);
      for (const key of Object.keys(object(body["properties"] ?? {}))) {
        const { [key]: value = {}, ...others } = object(right);
        const answer = await control(route.method, path, JSON.stringify({ ...others, [`${key}x`]: value }));
        expect([answer.status, answer.at("error.code")], answer.text).toEqual([400, "unknown-key"]);
        expect(answer.at("error.nearest")).toBe(key);
      }
    }
  },
);

function rightBody(schema: Json): unknown {
  return fc.sample(rightValueOf(schema, { mistakes: false, depth: 0 }), { numRuns: 1, seed: 3 })[0];
}

/** The possible schemas of a body. */
function optionsOf(schema: Json): Json[] {
  const resolved = resolve(schema);
  const options = resolved["anyOf"] ?? resolved["oneOf"];
  return Array.isArray(options) ? options.flatMap((each) => optionsOf(object(each))) : [resolved];
}

/** The whole readable state of a mock, and the ids that it will issue next. */
async function everything({ control, mock }: Pick<Mocked, "control" | "mock">) {
  const { ids, secrets } = mock.default.world;
  const readings = ["/state", "/faults", "/snapshots", "/sandboxes", "/profile", "/clock", "/admin/licence"];
  const texts = [];
  for (const path of readings) texts.push((await control("GET", path)).text);
  return { texts, next: [ids.position, secrets.position] };
}

function bodyFor(schema: Json): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 3, arbitrary: valueOf(schema, { mistakes: true, depth: 0 }) },
    { weight: 1, arbitrary: valueOf(schema, { mistakes: false, depth: 0 }) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  );
}

interface Making {
  readonly mistakes: boolean;
  readonly depth: number;
}

/** Values that match a schema. With mistakes, some have another type, an extra key or a missing one. */
function valueOf(schema: Json, making: Making): fc.Arbitrary<unknown> {
  const right = rightValueOf(resolve(schema), { ...making, depth: making.depth + 1 });
  if (!making.mistakes) return right;
  return fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) });
}

function rightValueOf(schema: Json, making: Making): fc.Arbitrary<unknown> {
  const options = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(options)) return fc.oneof(...options.map((each) => valueOf(object(each), making)));
  if ("const" in schema) return fc.constant(schema["const"]);
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...schema["enum"]);
  switch (schema["type"]) {
    case "object":
      return objectOf(schema, making);
    case "array": {
      const maxLength = making.depth > 6 ? 0 : 2;
      return fc.array(valueOf(object(schema["items"] ?? {}), making), { maxLength });
    }
    case "integer":
    case "number":
      return fc.oneof(fc.integer({ min: 0, max: 999 }), fc.maxSafeInteger(), fc.double({ noNaN: true }));
    case "boolean":
      return fc.boolean();
    case "string":
      return textOf(schema);
    case "null":
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function objectOf(schema: Json, making: Making): fc.Arbitrary<unknown> {
  const required = Array.isArray(schema["required"]) ? schema["required"].map(String) : [];
  const fields = Object.entries(object(schema["properties"] ?? {})).map(([key, inner]) => {
    const value = valueOf(object(inner), making);
    const isSure = required.includes(key) && !making.mistakes;
    return [
      key,
      isSure ? value : fc.option(value, { nil: undefined, freq: required.includes(key) ? 30 : 3 }),
    ] as const;
  });
  const known = fc.record(Object.fromEntries(fields));
  if (!making.mistakes) return known;
  const strange = fc.oneof(
    { weight: 15, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 0 }), { maxKeys: 1 }) },
  );
  return fc.tuple(known, strange).map(([one, other]) => ({ ...one, ...other }));
}

function textOf(schema: Json): fc.Arbitrary<string> {
  if (schema["format"] === "date-time") {
    return fc.constantFrom(
      "2026-11-01T00:00:00.000Z",
      "0001-01-01T00:00:00Z",
      "9999-12-31T23:59:59.999Z",
      "now",
    );
  }
  const pattern = schema["pattern"];
  const shaped = typeof pattern === "string" ? [fc.stringMatching(new RegExp(pattern))] : [];
  const names = fc.constantFrom(
    "PT1H",
    "P9999999D",
    "guide",
    "empty",
    "mock-client-id",
    "users.create",
    "__proto__",
  );
  return fc.oneof(...shaped, ...shaped, names, fc.string({ unit: "binary" }), fc.constant("x".repeat(5000)));
}

function resolve(schema: Json): Json {
  const reference = schema["$ref"];
  if (typeof reference !== "string") return schema;
  const name = reference.replace("#/components/schemas/", "");
  return resolve(object(object(object(description["components"])["schemas"])[name]));
}

function object(value: unknown): Json {
  if (typeof value !== "object" || value === null) throw new Error(`${String(value)} is not an object.`);
  return Object.fromEntries(Object.entries(value));
}
