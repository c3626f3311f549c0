import { Service } from "kubernetes-models/v1";
import { expect, test } from "vitest";
import { kubernetesModule } from "../pages/yaml-problems.ts";
import { typeProblems } from "../pages/types.ts";
import { sharedGraceMs } from "../../mock-server/http/listener.ts";
import { defaultPatience } from "../../mock-server/http/peers/peer-line.ts";
import { controlRoutes } from "../../mock-server/surfaces/control/routes.ts";
import { settingNames, spelledAs } from "../../mock-server/serve/settings/settings-table.ts";
import { budget, container, deployment, manifests, objects, pod, policy, service } from "./manifests.ts";
import { unknownFields } from "./unknown-fields.ts";

const labels = deployment.spec?.template.metadata?.labels;

test("every object is valid by the schemas of the Kubernetes API", () => {
  for (const object of [deployment, service, budget, policy]) expect(() => object.validate()).not.toThrow();
  expect(objects).toHaveLength(4);
  expect(unknownFields(objects)).toEqual([]);
});

test("the oldest version of Kubernetes that they are for, 1.30, has every field of them", async () => {
  const modules = manifests.map(({ place, text }) => ({
    place,
    text: kubernetesModule(text, "Kubernetes objects"),
  }));
  expect(await typeProblems(modules)).toEqual([]);
  const later = manifests.map(({ text }) => text.replace("sleep:", "sleepUntil:")).join("---\n");
  const module = { place: "later", text: kubernetesModule(later, "Kubernetes objects") };
  expect(await typeProblems([module])).not.toEqual([]);
});

test("a wrong object is found", () => {
  expect(unknownFields([{ apiVersion: "v1", kind: "Service", sepc: {} }])).toHaveLength(1);
  const wrong = new Service({ metadata: { name: "x" }, spec: { ports: [{ port: 80, name: "http" }] } });
  Object.assign(wrong.spec?.ports?.[0] ?? {}, { port: "eighty" });
  expect(() => wrong.validate()).toThrow(/port/);
});

test("everything selects the pods of the deployment, and ports are known by the names that they have", () => {
  expect(pod?.containers).toHaveLength(1);
  expect(deployment.spec?.selector.matchLabels).toEqual(labels);
  expect(service.spec?.selector).toEqual(labels);
  expect(budget.spec?.selector?.matchLabels).toEqual(labels);
  expect(policy.spec?.podSelector?.matchLabels).toEqual(labels);
  const ports = (container?.ports ?? []).map(({ name }) => name);
  expect(service.spec?.ports?.map(({ targetPort }) => targetPort)).toEqual(["http"]);
  const allowed = policy.spec?.ingress?.flatMap((rule) => rule.ports?.map(({ port }) => port) ?? []);
  expect(new Set(allowed)).toEqual(new Set(ports));
});

test("only the processes reach the port of peers", () => {
  const rules = policy.spec?.ingress?.filter((rule) => rule.ports?.some(({ port }) => port === "peers"));
  expect(rules).toHaveLength(1);
  expect(rules?.[0]?.from).toEqual([{ podSelector: { matchLabels: labels } }]);
});

test("every variable of the mock is a setting, and secret ones come from a secret", () => {
  const known = new Set(settingNames.map((name) => spelledAs.variable(name)));
  const own = (container?.env ?? []).filter(({ name }) => name.startsWith("MOCK_ALTERYX_"));
  for (const { name } of own) expect(known).toContain(name);
  for (const setting of ["state", "control-token"] as const) {
    const variable = own.find(({ name }) => name === spelledAs.variable(setting));
    expect(variable?.valueFrom?.secretKeyRef?.key).toBe(setting);
  }
  const peers = container?.ports?.find(({ name }) => name === "peers")?.containerPort;
  const url = own.find(({ name }) => name === spelledAs.variable("peer-url"))?.value;
  expect(url).toBe(`http://$(POD_IP):${peers}`);
});

test("each probe asks a path that exists; a process that cannot reach the database is not started again", () => {
  const probes = {
    startupProbe: container?.startupProbe,
    livenessProbe: container?.livenessProbe,
    readinessProbe: container?.readinessProbe,
  };
  const paths = controlRoutes.map(({ path }) => `/__mock${path}`);
  for (const [name, probe] of Object.entries(probes)) {
    expect(paths, name).toContain(probe?.httpGet?.path);
    expect(probe?.httpGet?.port, name).toBe("http");
  }
  expect(probes.livenessProbe?.httpGet?.path).toBe("/__mock/health/live");
  expect(probes.readinessProbe?.httpGet?.path).toBe("/__mock/health/ready");
});

test("a process runs without privileges, and writes nowhere", () => {
  expect(pod?.securityContext).toMatchObject({
    runAsNonRoot: true,
    seccompProfile: { type: "RuntimeDefault" },
  });
  expect(pod?.automountServiceAccountToken).toBe(false);
  expect(container?.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  });
  expect(pod?.volumes).toBeUndefined();
  expect(Object.keys(container?.resources?.requests ?? {})).toEqual(["cpu", "memory"]);
});

test("a process has time to hand over its worlds, and others are there to take them", () => {
  const grace = pod?.terminationGracePeriodSeconds ?? 0;
  const preStop = container?.lifecycle?.preStop?.sleep?.seconds ?? 0;
  expect(preStop).toBeGreaterThan(0);
  // Time for the exchanges of clients, for those of peers, and until peers stop using old connections.
  const stopMs = 2 * sharedGraceMs + 1.5 * defaultPatience.idleMs;
  expect((grace - preStop) * 1000).toBeGreaterThan(stopMs);
  const replicas = deployment.spec?.replicas ?? 0;
  expect(replicas).toBeGreaterThan(Number(budget.spec?.maxUnavailable));
  expect(deployment.spec?.strategy?.rollingUpdate?.maxUnavailable).toBe(0);
});
