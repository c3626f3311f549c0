import { isMap, isSeq, parseAllDocuments, type Node } from "yaml";

/** What a YAML block can be, by the keys at its top or in each item of its list. */
const kinds = [
  { name: "a GitHub workflow", keys: ["on", "jobs"] },
  { name: "steps of a GitHub workflow", itemKeys: ["uses", "run"] },
  { name: "a compose file", keys: ["services"] },
  { name: "Kubernetes objects", keys: ["apiVersion", "kind"] },
  { name: "a Kubernetes container's probes", keys: ["livenessProbe", "readinessProbe"] },
  { name: "a configuration of Prometheus", keys: ["scrape_configs"] },
] as const satisfies readonly {
  readonly name: string;
  readonly keys?: readonly string[];
  readonly itemKeys?: readonly string[];
}[];

export type YamlKind = (typeof kinds)[number]["name"];

/** The kind of a YAML block. Undefined if its keys do not tell. */
export function yamlKindOf(text: string): YamlKind | undefined {
  const documents = [parseAllDocuments(text)].flat();
  return kinds.find((kind) => documents.every(({ contents }) => fits(contents, kind)))?.name;
}

function fits(contents: Node | null, kind: (typeof kinds)[number]): boolean {
  if ("keys" in kind) return isMap(contents) && kind.keys.every((key) => contents.has(key));
  if (!isSeq(contents)) return false;
  return contents.items.every((item) => isMap(item) && kind.itemKeys.some((key) => item.has(key)));
}
