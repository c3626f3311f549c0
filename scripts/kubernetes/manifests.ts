import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Deployment } from "kubernetes-models/apps/v1";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1";
import { Service } from "kubernetes-models/v1";
import { parseAllDocuments } from "yaml";
import { z } from "zod";

const folder = fileURLToPath(new URL("../../deploy/kubernetes/", import.meta.url));
const named = z.looseObject({ apiVersion: z.string(), kind: z.string() });

/** The files in deploy/kubernetes. */
export const manifests = readdirSync(folder).map((file) => ({
  place: `deploy/kubernetes/${file}`,
  text: readFileSync(folder + file, "utf8"),
}));

export const objects = manifests.flatMap(({ text }) =>
  [parseAllDocuments(text)].flat().map((document) => named.parse(document.toJS())),
);

/** The only object of a kind. */
function only<Model>(kind: string, make: new (data: never) => Model): Model {
  const [found, ...others] = objects.filter((object) => object.kind === kind);
  if (found === undefined || others.length > 0) throw new Error(`There is not one ${kind}.`);
  return Reflect.construct(make, [found]);
}

export const deployment = only("Deployment", Deployment);
export const service = only("Service", Service);
export const budget = only("PodDisruptionBudget", PodDisruptionBudget);
export const policy = only("NetworkPolicy", NetworkPolicy);
export const pod = deployment.spec?.template.spec;
export const container = pod?.containers[0];

/** What a pod gets from the cluster: its address, and the secret's values by key. */
export interface FromCluster {
  readonly podIp: string;
  readonly secret: Readonly<Record<string, string>>;
}

/** The container's environment variables, as a cluster would set them. */
export function variablesIn({ podIp, secret }: FromCluster): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {};
  for (const { name, value, valueFrom } of container?.env ?? []) {
    const field = valueFrom?.fieldRef?.fieldPath === "status.podIP" ? podIp : undefined;
    const found = value ?? field ?? secret[valueFrom?.secretKeyRef?.key ?? ""];
    if (found === undefined) throw new Error(`Nothing says what ${name} is.`);
    variables[name] = found.replaceAll(/\$\((\w+)\)/g, (_, other: string) => variables[other] ?? "");
  }
  return variables;
}
