import { z } from "zod";
import { examples, leftOut } from "./examples.ts";

const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.unknown()) }).optional(),
  responses: z.record(z.string(), z.unknown()),
});
const description = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) });

type Operation = z.infer<typeof operation> & { readonly method: string; readonly path: string };

/** A folder of a collection for Postman, version 2.1, with the operations of an OpenAPI description. */
export function folderOf(name: string, openApi: unknown, token: string) {
  const bearer = [{ key: "token", value: token, type: "string" }];
  return { name, auth: { type: "bearer", bearer }, item: inOrder(operationsOf(openApi)).map(requestOf) };
}

function operationsOf(openApi: unknown): Operation[] {
  return Object.entries(description.parse(openApi).paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { operationId }]) => !leftOut.includes(operationId))
      .map(([method, each]) => Object.assign(each, { method: method.toUpperCase(), path })),
  );
}

/** Puts deletions last, inner resources before those that contain them. */
function inOrder(operations: readonly Operation[]): readonly Operation[] {
  const deletes = operations.filter(({ method }) => method === "DELETE");
  const others = operations.filter(({ method }) => method !== "DELETE");
  return [...others, ...deletes.sort((a, b) => b.path.length - a.path.length)];
}

function requestOf({ operationId, summary, method, path, parameters, requestBody, responses }: Operation) {
  const { body, path: values = {}, keep = {} } = examples[operationId] ?? {};
  const missing = parameters.filter((each) => each.in === "path" && values[each.name] === undefined);
  if (missing.length > 0 || (requestBody !== undefined && body === undefined)) {
    throw new Error(`scripts/postman/examples.ts has no example for ${operationId}.`);
  }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  return {
    name: summary,
    request: {
      method,
      url: `{{baseUrl}}${filled}`,
      ...(requestBody !== undefined && bodyOf(Object.keys(requestBody.content), body)),
      ...(operationId === "oauth.token" && { auth: { type: "noauth" } }),
    },
    event: [
      { listen: "test", script: { type: "text/javascript", exec: tests(Object.keys(responses), keep) } },
    ],
  };
}

function bodyOf(types: readonly string[], body: unknown) {
  if (types.includes("application/x-www-form-urlencoded") && typeof body === "object" && body !== null) {
    const urlencoded = Object.entries(body).map(([key, value]) => ({ key, value: String(value) }));
    return { body: { mode: "urlencoded", urlencoded } };
  }
  const raw = typeof body === "string" ? body : JSON.stringify(body, undefined, 2);
  return {
    header: [{ key: "Content-Type", value: "application/json" }],
    body: { mode: "raw", raw, options: { raw: { language: "json" } } },
  };
}

/** The script that runs after an answer: it checks the status, and keeps what later requests need. */
function tests(statuses: readonly string[], keep: Readonly<Record<string, string>>): readonly string[] {
  const good = statuses.filter((status) => status.startsWith("2")).join(", ");
  return [
    `pm.test("the answer is ${good}", () => pm.expect(pm.response.code).to.be.oneOf([${good}]));`,
    ...Object.entries(keep).map(([name, place]) => {
      const steps = place.split(".").map((step) => `["${step}"]`);
      const value = place === "" ? "pm.response.text()" : `pm.response.json()${steps.join("")}`;
      return `pm.collectionVariables.set("${name}", ${value});`;
    }),
  ];
}
