import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { container, pod, variablesIn } from "../../../scripts/kubernetes/manifests.ts";
import { PostgresServer } from "../../../mock-server/storage/testing/postgres-server.ts";
import { docker } from "./engine.ts";
import { image, needImage } from "./testing.ts";

needImage();
beforeEach(({ skip }) =>
  skip(!PostgresServer.isInstalled && process.env["CI"] !== "true", "PostgreSQL is not installed."),
);

const network = `mock-alteryx-pods-${process.pid}`;
const started: string[] = [];

afterEach(async () => {
  for (const id of started.splice(0)) await docker("rm", "--force", id);
  await docker("network", "rm", network);
});

/** A network in which this machine has an address, and which gives pods addresses that are known before they start. */
async function newNetwork() {
  // Another run on this machine has another one.
  const subnet = `10.213.${process.pid % 256}`;
  const machine = `${subnet}.1`;
  await docker("network", "create", "--subnet", `${subnet}.0/24`, "--gateway", machine, network);
  return { machine, addressOf: (number: number) => `${subnet}.${10 + number}` };
}

/** Runs a container as a node would run a pod of the deployment. */
async function runPod(podIp: string, state: string): Promise<string> {
  const { runAsUser, runAsGroup } = pod?.securityContext ?? {};
  const memory = String(container?.resources?.limits?.["memory"]).replace("Mi", "m");
  const rights = [
    "--user",
    `${runAsUser}:${runAsGroup}`,
    "--read-only",
    "--cap-drop",
    "ALL",
    "--security-opt",
    "no-new-privileges",
  ];
  const place = ["--memory", memory, "--network", network, "--ip", podIp];
  const variables = variablesIn({ podIp, secret: { state, "control-token": "only-for-us" } });
  const id = await docker(
    "run",
    "--detach",
    ...rights,
    ...place,
    ...Object.entries(variables).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
    image,
  );
  started.push(id);
  return id;
}

/** What a probe of the kubelet is answered, which has no token. */
async function isReady(podIp: string): Promise<boolean> {
  const path = container?.readinessProbe?.httpGet?.path ?? "";
  return fetch(`http://${podIp}:${port()}${path}`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function port(): number {
  return container?.ports?.find(({ name }) => name === "http")?.containerPort ?? 0;
}

function at(podIp: string, path: string): string {
  return `http://${podIp}:${port()}/__mock${path}`;
}

const control = { headers: { Authorization: "Bearer only-for-us" } };
const sandbox = z.object({ id: z.string() });

test("two pods of the deployment share their worlds, and one that is stopped ends in its grace period", async () => {
  const { machine, addressOf } = await newNetwork();
  await using postgres = await PostgresServer.start({ addresses: [machine] });
  const state = postgres.database("pods").replace("127.0.0.1", machine);
  const [first, second] = [addressOf(1), addressOf(2)];
  const leaving = await runPod(first, state);
  await expect.poll(() => isReady(first), { timeout: 20_000 }).toBe(true);
  await runPod(second, state);
  await expect.poll(() => isReady(second), { timeout: 20_000 }).toBe(true);
  expect(await docker("exec", leaving, "id", "-un")).toBe("node");

  const made = await fetch(at(first, "/sandboxes"), { ...control, method: "POST" });
  const { id } = sandbox.parse(await made.json());
  expect((await fetch(at(second, `/state?sandbox=${id}`), control)).status).toBe(200);

  const fault = { match: { operation: "oauth.token" }, delay: { type: "fixed", milliseconds: 3_600_000 } };
  const armed = await fetch(at(first, "/faults"), {
    ...control,
    method: "POST",
    body: JSON.stringify(fault),
  });
  expect(armed.status).toBe(201);
  const waiting = [first, second].map((podIp) =>
    fetch(`http://${podIp}:${port()}/oauth2/token`, { method: "POST" }).then(({ status }) => status, String),
  );
  const grace = pod?.terminationGracePeriodSeconds ?? 0;
  const preStop = container?.lifecycle?.preStop?.sleep?.seconds ?? 0;
  await docker("stop", "--time", String(grace - preStop), leaving);
  // A node kills a process that does not end in time, which then has the exit code 137.
  expect(await docker("inspect", "--format", "{{.State.ExitCode}}", leaving)).toBe("0");
  await Promise.all(waiting);
  expect((await fetch(at(second, `/state?sandbox=${id}`), control)).status).toBe(200);
});
