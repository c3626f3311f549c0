import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { z } from "zod";
import { freePort } from "../../../testing/ports.ts";
import { PostgresServer } from "../../storage/testing/postgres-server.ts";
import { ServeProcess } from "../../storage/testing/serve-process.ts";
import { json, made, token } from "./testing/answers.ts";

type Box = z.infer<typeof made>;

const recipe = readFileSync("deploy/haproxy/haproxy.cfg", "utf8");
const sandboxes = 30;

/** HAProxy with the recipe, before processes at other ports. */
async function balancerBefore(processes: readonly ServeProcess[]): Promise<string> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "haproxy-"));
  const file = join(folder, "haproxy.cfg");
  const own = processes.reduce(
    (text, { url }, at) => text.replace(`127.0.0.1:${8081 + at}`, new URL(url).host),
    recipe
      .replace("bind :8080", `bind 127.0.0.1:${port}`)
      .replace("backend processes\n", "backend processes\n  http-response set-header x-server %[srv_name]\n"),
  );
  writeFileSync(file, own);
  const checked = spawnSync("haproxy", ["-c", "-f", file], { encoding: "utf8" });
  expect(checked.stderr).not.toMatch(/ALERT|WARNING/);
  const balancer: ChildProcess = spawn("haproxy", ["-db", "-f", file], { stdio: "ignore" });
  const ended = once(balancer, "exit");
  onTestFinished(async () => {
    balancer.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true });
  });
  const url = `http://127.0.0.1:${port}`;
  await expect.poll(() => statusOf(`${url}/__mock/health/live`), { timeout: 10_000 }).toBe(200);
  return url;
}

/** Which processes answered what HAProxy sent to each process. */
const answered = new Map<string, Set<string>>();

/** The process that answered, if the answer says so. */
function homeIn({ headers }: Response): string | undefined {
  return headers.get("x-mock-home")?.split(".")[0];
}

async function statusOf(url: string, init: RequestInit = {}): Promise<number> {
  const headers = new Headers(init.headers);
  headers.set("X-Mock-Home", "1");
  return fetch(url, { ...init, headers }).then(
    async (response) => {
      await response.text();
      const home = homeIn(response);
      const server = response.headers.get("x-server") ?? "";
      if (home !== undefined) answered.set(server, (answered.get(server) ?? new Set()).add(home));
      return response.status;
    },
    () => 0,
  );
}

/** One call in each of the ways in which a request names its sandbox. */
async function callsOf(url: string, box: Box): Promise<readonly number[]> {
  const { id, clientId, clientSecret, scimToken, surfaces } = box;
  const grant = { grant_type: "client_credentials" };
  const Authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
  const form = new URLSearchParams({ ...grant, client_id: clientId, client_secret: clientSecret });
  const asked = await fetch(`${url}${surfaces.oauth}/token`, { method: "POST", body: form });
  const bearer = asked.ok ? token.parse(await asked.json()).access_token : "";
  return [
    asked.status,
    await statusOf(`${url}${surfaces.oauth}/token`, {
      method: "POST",
      headers: { Authorization },
      body: new URLSearchParams(grant),
    }),
    await statusOf(`${url}${surfaces.rest}/users`, { headers: { Authorization: `Bearer ${bearer}` } }),
    await statusOf(`${url}/scim/v2/Users`, { headers: { Authorization: `Bearer ${scimToken}` } }),
    await statusOf(`${url}/__mock/admin/licence?sandbox=${id}`, json("PUT", { seats: 5 })),
    // Without a credential it is refused by its sandbox.
    await statusOf(`${url}/scim/v2/Users`, { headers: { "X-Mock-Sandbox": id } }),
  ];
}

const allAnswered = [200, 200, 200, 200, 200, 401];

test("with the recipe for HAProxy no request for a sandbox is passed on, and the sandboxes are spread over all processes", async () => {
  await using postgres = await PostgresServer.start();
  const state = postgres.database("balanced");
  const processes: ServeProcess[] = [];
  try {
    for (let number = 0; number < 3; number++) processes.push(await ServeProcess.start("--state", state));
    const url = await balancerBefore(processes);
    const boxes: Box[] = [];
    const homes: string[] = [];
    for (let number = 0; number < sandboxes; number++) {
      const box = made.parse(await (await fetch(`${url}/__mock/sandboxes`, json("POST", {}))).json());
      expect(await callsOf(url, box)).toEqual(allAnswered);
      const headers = { "X-Mock-Sandbox": box.id, "X-Mock-Home": "1" };
      homes.push(homeIn(await fetch(`${url}/scim/v2/Users`, { headers })) ?? "");
      boxes.push(box);
    }
    const spread = [...Map.groupBy(homes, (home) => home).values()].map(({ length }) => length);
    expect(spread).toHaveLength(processes.length);
    expect(Math.min(...spread)).toBeGreaterThan(sandboxes / 6);
    for (const box of boxes) expect(await callsOf(url, box)).toEqual(allAnswered);
    // Each process has answered itself what it got.
    expect([...answered.values()].map(({ size }) => size)).toEqual([1, 1, 1]);

    await processes[0]?.signal("SIGKILL");
    for (const box of boxes)
      await expect.poll(() => callsOf(url, box), { timeout: 20_000 }).toEqual(allAnswered);
  } finally {
    for (const each of processes) await each.signal("SIGKILL");
  }
}, 120_000);
