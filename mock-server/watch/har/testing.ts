import { createRequire } from "node:module";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { z } from "zod";

const require = createRequire(import.meta.url);
const schemas = z.record(z.string(), z.record(z.string(), z.unknown()));

const validate = compile();

/** What is wrong with a HAR, by the JSON schema of HAR 1.2; empty if nothing is. */
export function harFaults(har: unknown): readonly string[] {
  validate(har);
  return (validate.errors ?? []).map(({ instancePath, message = "" }) => `${instancePath} ${message}`);
}

function compile() {
  // The schema has words that are none, such as "optional".
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addMetaSchema(require("ajv/dist/refs/json-schema-draft-06.json"));
  const { har, ...parts } = schemas.parse(require("har-schema"));
  for (const part of Object.values(parts)) ajv.addSchema(part);
  return ajv.compile(har ?? {});
}
