import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { z } from "zod";
import { startMock } from "./reached-mock.ts";
import { assistantOf } from "./testing.ts";
import { tools } from "./tools.ts";

/** About how many bytes of tools an assistant reads before its first call. */
const maxBytes = 32_000;

async function listed() {
  await using assistant = await assistantOf({ reach: startMock, allowAnySandbox: false });
  return (await assistant.client.listTools()).tools;
}

test("every tool has a name that all clients take, a title, a description, and says what it does", async () => {
  const shown = await listed();
  expect(shown.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
  for (const { name, title, description, annotations } of shown) {
    expect(name).toMatch(/^[a-z][a-z_]{2,40}$/);
    expect(title).toMatch(/^[A-Z]/);
    expect(description).toMatch(/^[A-Z][^]+\.$/);
    expect(annotations).toMatchObject({
      readOnlyHint: expect.any(Boolean),
      destructiveHint: expect.any(Boolean),
    });
  }
});

test("every schema is a complete and strict JSON Schema of an object, and describes its arguments", async () => {
  for (const { name, inputSchema, outputSchema } of await listed()) {
    for (const schema of [inputSchema, outputSchema]) {
      expect(schema, name).toMatchObject({ type: "object", properties: expect.any(Object) });
      expect(JSON.stringify(schema), name).not.toContain("$ref");
      const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
      addFormats.default(ajv);
      expect(() => ajv.compile(z.record(z.string(), z.unknown()).parse(schema)), name).not.toThrow();
    }
    expect(inputSchema["additionalProperties"], name).toBe(false);
  }
});

test("the tools leave an assistant room for its work", async () => {
  const sent = (await listed()).map(({ outputSchema: _seldomShown, ...tool }) => tool);
  expect(JSON.stringify(sent).length).toBeLessThan(maxBytes);
});

test("every argument of a tool has a description unless its name says it all", async () => {
  const plain =
    /^(?:name|mode|id|probability|response|fault|body|rateLimit|limits|phase|method|headers|query|clientId|ttl|match|when|clock|status)$/;
  const property = z.looseObject({ description: z.string().optional() });
  for (const { name, inputSchema } of await listed()) {
    const properties = z.record(z.string(), property).parse(inputSchema["properties"]);
    const bare = Object.entries(properties).filter(
      ([key, { description }]) => !description && !plain.test(key),
    );
    expect(bare.map(([key]) => `${name} ${key}`)).toEqual([]);
  }
});

test("resources are quirks, profiles and pages, each of which can be read", async () => {
  await using assistant = await assistantOf({ reach: startMock, allowAnySandbox: false });
  const { resources } = await assistant.client.listResources();
  const uris = resources.map(({ uri }) => uri);
  expect(uris).toEqual(
    expect.arrayContaining([
      "mock-alteryx://quirks/users.delete",
      "mock-alteryx://profiles/server-2024.1",
      "mock-alteryx://llms.txt",
      "mock-alteryx://docs/limits.md",
    ]),
  );
  for (const uri of uris) {
    const { contents } = await assistant.client.readResource({ uri });
    expect(contents, uri).toEqual([expect.objectContaining({ uri, text: expect.stringMatching(/./) })]);
  }
});

test.for([
  "mock-alteryx://docs/../package.json",
  "mock-alteryx://profiles/..%2F..%2Fpackage",
  "file:///etc/passwd",
])("%s is not a resource", async (uri) => {
  await using assistant = await assistantOf({ reach: startMock, allowAnySandbox: false });
  await expect(assistant.client.readResource({ uri })).rejects.toThrow(/not found|Unknown profile/);
});

test("prompts name only tools and presets that exist", async () => {
  await using assistant = await assistantOf({ reach: startMock, allowAnySandbox: false });
  const { prompts } = await assistant.client.listPrompts();
  expect(prompts.map(({ name }) => name)).toEqual(["explain-answer", "survive-throttling"]);
  const names = tools.map(({ name }) => name);
  for (const { name, arguments: expected = [] } of prompts) {
    const given = Object.fromEntries(expected.map((each) => [each.name, "GET /users"]));
    const { messages } = await assistant.client.getPrompt({ name, arguments: given });
    const named = JSON.stringify(messages).match(/\b[a-z]+_[a-z]+\b/g) ?? [];
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((each) => !names.includes(each))).toEqual([]);
  }
});
