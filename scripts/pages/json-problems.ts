import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { startMockServer } from "../../mock-server/public/library.ts";
import type { Mark } from "./marks.ts";

type Of<Kind extends Mark["kind"]> = Extract<Mark, { kind: Kind }>;

/** Validates a JSON or YAML block against one of our schemas. */
export function schemaProblems(text: string, { name }: Of<"schema">): readonly string[] {
  const file = `schemas/${name}.schema.json`;
  if (!existsSync(file)) return [`there is no schema ${name}: the folder schemas has them`];
  const validate = new Ajv({ allErrors: true, validateFormats: false }).compile(
    JSON.parse(readFileSync(file, "utf8")),
  );
  if (validate(parse(text))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Sends a block to a new mock as a request body, and returns why it is refused. */
export async function bodyProblems(text: string, { method, path }: Of<"body">): Promise<readonly string[]> {
  await using mock = await startMockServer();
  const headers = new Headers({ "content-type": "application/json" });
  if (path.startsWith("/scim/")) headers.set("content-type", "application/scim+json");
  if (!path.startsWith("/__mock")) headers.set("authorization", `Bearer ${await mock.tokens.mint()}`);
  if (path.startsWith("/scim/")) headers.set("authorization", `Bearer ${mock.credentials.scimToken}`);
  const response = await mock.fetch(new Request(mock.url + path, { method, headers, body: text }));
  return response.ok ? [] : [`${method} ${path} answered ${response.status}: ${await response.text()}`];
}
