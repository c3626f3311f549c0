import { execFile } from "node:child_process";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { imagePackages, readSbom } from "../../../scripts/release/sbom.ts";
import { baseImage, docker } from "./engine.ts";
import { image, needImage } from "./testing.ts";

needImage();

const lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string() })) });
const started: string[] = [];
const volumes: string[] = [];

afterEach(async () => {
  for (const id of started.splice(0)) await docker("rm", "--force", id);
  for (const name of volumes.splice(0)) await docker("volume", "rm", name);
});

/** Runs a container in the background; answers its id. */
async function runImage(...flags: readonly string[]): Promise<string> {
  const id = await docker("run", "--detach", ...flags, image);
  started.push(id);
  return id;
}

/** The URL under which a container's port is reached. */
async function urlOf(id: string): Promise<string> {
  const [address] = (await docker("port", id, "8080")).split("\n");
  return `http://${address?.replace("0.0.0.0", "127.0.0.1")}`;
}

/** What a container says when it is ready. */
async function banner(id: string): Promise<string> {
  await expect.poll(() => docker("logs", id), { timeout: 20_000 }).toContain("Try it:");
  return docker("logs", id);
}

test("one line runs the mock: the printed curl and control token work as they are", async () => {
  const id = await runImage("--publish", "127.0.0.1::8080");
  const text = await banner(id);
  const curl = text.split("\n").find((line) => line.startsWith("curl "));
  const url = await urlOf(id);
  expect(await sh(curl?.replaceAll("http://127.0.0.1:8080", url) ?? "false")).toContain('"users":[');
  const token = /control token +(\S+)/.exec(text)?.[1];
  const findings = (authorization: string) =>
    fetch(`${url}/__mock/findings`, { headers: { Authorization: authorization } });
  expect((await findings(`Bearer ${token}`)).status).toBe(200);
  expect((await findings("Bearer wrong")).status).toBe(401);
});

test("it needs no root, no writable disk and no privilege, and becomes healthy", async () => {
  const id = await runImage(
    "--health-interval",
    "1s",
    "--read-only",
    "--cap-drop",
    "ALL",
    "--security-opt",
    "no-new-privileges",
  );
  expect(await docker("exec", id, "id", "-un")).toBe("node");
  await expect
    .poll(() => docker("inspect", "--format", "{{.State.Health.Status}}", id), { timeout: 40_000 })
    .toBe("healthy");
});

test("it ends at once, and with 0, when it is asked to, although clients wait for their answers", async () => {
  const id = await runImage("--publish", "127.0.0.1::8080", "--env", "MOCK_ALTERYX_CONTROL_TOKEN=token");
  await banner(id);
  const url = await urlOf(id);
  const control = { headers: { Authorization: "Bearer token" } };
  const events = await fetch(`${url}/__mock/events`, control);
  const fault = JSON.stringify({
    match: { operation: "oauth.token" },
    delay: { type: "fixed", milliseconds: 3_600_000 },
  });
  expect((await fetch(`${url}/__mock/faults`, { ...control, method: "POST", body: fault })).status).toBe(201);
  const waiting = fetch(`${url}/oauth2/token`, { method: "POST" }).catch(() => "cut off");
  await docker("stop", "--time", "30", id);
  await Promise.all([events.text().catch(() => "cut off"), waiting]);
  const state: unknown = JSON.parse(await docker("inspect", "--format", "{{json .State}}", id));
  // Docker kills a process that does not end in time, which then has the exit code 137.
  expect(state).toMatchObject({ Status: "exited", ExitCode: 0 });
});

test("a new volume at /state keeps the worlds of one container for the next", async () => {
  const volume = await docker("volume", "create");
  volumes.push(volume);
  const variables = ["MOCK_ALTERYX_STATE=/state", "MOCK_ALTERYX_CONTROL_TOKEN=token"];
  const flags = ["--publish", "127.0.0.1::8080", "--volume", `${volume}:/state`];
  const begin = () => runImage(...flags, ...variables.flatMap((each) => ["--env", each]));
  const headers = { Authorization: "Bearer token" };
  const first = await begin();
  await banner(first);
  const made = await fetch(`${await urlOf(first)}/__mock/sandboxes`, { method: "POST", headers });
  const { id } = z.object({ id: z.string() }).parse(await made.json());
  await docker("stop", first);
  const second = await begin();
  await banner(second);
  const state = await fetch(`${await urlOf(second)}/__mock/state?sandbox=${id}`, { headers });
  expect(state.status).toBe(200);
});

test("a report that the container cannot keep is refused before a run begins", async () => {
  const id = await docker(
    "create",
    image,
    "observe",
    "--target",
    "mock",
    "--only",
    "users.delete",
    "--out",
    "seen.json",
  );
  started.push(id);
  const told = await docker("start", "--attach", id).catch((error: unknown) => String(error));
  expect(told).toContain("--out seen.json cannot be written (EACCES): choose another place.");
});

test("it is the base image and at most 12 MB, without anything that only a compiler or debugger reads", async () => {
  const sizes = await docker("image", "inspect", "--format", "{{.Size}}", image, baseImage);
  const [own = Infinity, base = 0] = sizes.split("\n").map(Number);
  expect(own - base).toBeLessThan(12_000_000);
  const needless = ["find", "/app", "-name", "*.ts", "-o", "-name", "*.map"];
  expect(await docker("run", "--rm", "--entrypoint", ...needless.toSpliced(1, 0, image))).toBe("");
});

test("it has the packages of the bill of materials, the optional peers with theirs, and no other", async () => {
  const file = "/app/node_modules/.package-lock.json";
  const { packages } = lock.parse(
    JSON.parse(await docker("run", "--rm", "--entrypoint", "cat", image, file)),
  );
  const installed = Object.entries(packages).map(
    ([path, { version }]) => `${path.replace("node_modules/", "")}@${version}`,
  );
  const listed = readSbom(imagePackages).components.filter(({ properties }) => properties.length === 0);
  expect(installed.sort()).toEqual(listed.map((each) => each["bom-ref"]).sort());
});

test("it holds the whole command", async () => {
  const explained = await docker("run", "--rm", image, "explain", "users.delete");
  expect(explained).toContain("What does DELETE of a user do?");
});

/** Runs a line as a person would who pastes it. */
function sh(line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile("sh", ["-c", line], (error, out) => (error === null ? resolve(out) : reject(error)));
  });
}
