import { execFile } from "node:child_process";
import { afterEach, expect, test } from "vitest";
import { docker, image, needImage } from "./testing.ts";

needImage();

const started: string[] = [];

afterEach(async () => {
  for (const id of started.splice(0)) await docker("rm", "--force", id);
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

test("it ends at once, and with 0, when it is asked to", async () => {
  const id = await runImage();
  await banner(id);
  await docker("stop", "--time", "30", id);
  const state: unknown = JSON.parse(await docker("inspect", "--format", "{{json .State}}", id));
  expect(state).toMatchObject({ Status: "exited", ExitCode: 0 });
});

test("it is the base image and at most 20 MB", async () => {
  const sizes = await docker("image", "inspect", "--format", "{{.Size}}", image, "node:24-slim");
  const [own = Infinity, base = 0] = sizes.split("\n").map(Number);
  expect(own - base).toBeLessThan(20_000_000);
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
