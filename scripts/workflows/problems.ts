import { existsSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";
import { z } from "zod";

// GitHub's language service imports JSON without the attribute that Node demands.
const hooks = registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    return resolved.url.endsWith(".json") ? { ...resolved, importAttributes: { type: "json" } } : resolved;
  },
});
const { validate } = await import("@actions/languageservice");
const { clearCache } = await import("@actions/languageservice/utils/workflow-cache");
hooks.deregister();

const input = z.object({
  description: z.string(),
  required: z.exactOptional(z.boolean()),
  default: z.exactOptional(z.string()),
});
const action = z.object({
  name: z.string(),
  description: z.string(),
  inputs: z.record(z.string(), input).default({}),
});

/** What GitHub's own language service finds wrong in a workflow or an action, with the line of each problem. */
export async function problemsIn(file: string, source: string): Promise<readonly string[]> {
  // The service caches files by name only.
  clearCache();
  const document = TextDocument.create(pathToFileURL(file).href, "yaml", 0, source);
  const found = await validate(document, { actionsMetadataProvider: { fetchActionMetadata } });
  return found.map(({ message, range }) => {
    const text = typeof message === "string" ? message : message.value;
    return `${file}:${range.start.line + 1} ${text}`;
  });
}

/** The inputs of our own action. Those of other actions are unknown, so they are not checked. */
async function fetchActionMetadata({ name }: { readonly name: string }) {
  if (name !== "mock-alteryx-server" || !existsSync("action.yml")) return { name, description: "" };
  return action.parse(parse(readFileSync("action.yml", "utf8")));
}
