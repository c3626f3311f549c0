import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { startMockServer } from "../../mock-server/public/library.ts";
import { readSettings } from "../../mock-server/serve/settings.ts";
import { settingsTable } from "../../mock-server/serve/settings/settings-table.ts";
import { snippetWith } from "../pages/snippets.ts";
import { container, service, variablesIn } from "./manifests.ts";

const page = "docs/many-processes.md";
const dockerfile = readFileSync("Dockerfile", "utf8");
const state = "postgres://mock:password@database:5432/mock";
const secret = { state, "control-token": "only-for-us" };

test("the command takes the variables as a cluster sets them", async () => {
  const env = variablesIn({ podIp: "10.1.2.3", secret });
  expect(await readSettings({ argv: [], env })).toMatchObject({
    state: { folder: state },
    controlToken: "only-for-us",
    peerUrl: "http://10.1.2.3:8081",
    seed: "random",
    log: "json",
  });
});

test("clients find the port on which the image listens, for all addresses", () => {
  const port = container?.ports?.find(({ name }) => name === service.spec?.ports?.[0]?.targetPort);
  expect(String(port?.containerPort)).toBe(settingsTable.port.byDefault);
  expect(dockerfile).toContain(`EXPOSE ${port?.containerPort}\n`);
  expect(dockerfile).toMatch(/^ENV .*\bMOCK_ALTERYX_HOST=0\.0\.0\.0\b/m);
  expect(container?.command ?? container?.args).toBeUndefined();
});

test("a probe needs no control token", async () => {
  await using mock = await startMockServer({ host: "0.0.0.0", controlToken: "only-for-us" });
  for (const probe of [container?.startupProbe, container?.livenessProbe, container?.readinessProbe]) {
    const answer = await fetch(new URL(probe?.httpGet?.path ?? "", mock.url));
    expect(answer.status).toBe(200);
  }
});

test("the page makes the secret that the pods take, and applies the folder", () => {
  const block = snippetWith(page, "kubectl create secret");
  const wanted = (container?.env ?? []).flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []);
  const [, name] = /create secret generic (\S+)/.exec(block) ?? [];
  const made = Array.from(block.matchAll(/--from-literal=([\w-]+)=/g), ([, key]) => key);
  expect(wanted.map((each) => each.name)).toEqual(wanted.map(() => name));
  expect(new Set(made)).toEqual(new Set(wanted.map(({ key }) => key)));
  expect(block).toContain("kubectl apply -f deploy/kubernetes");
});

test("the image is the one that the pages name", () => {
  const [name] = container?.image?.split(":") ?? [];
  expect(snippetWith("docs/install.md", "docker run --rm -p")).toContain(name);
});
