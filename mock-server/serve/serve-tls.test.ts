import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { ask } from "../http/tls/testing.ts";

const facts = z.object({ url: z.url(), surfaces: z.object({ rest: z.url() }), ca: z.string() });

/** Runs `serve` over HTTPS until it listens. */
async function serve(...flags: readonly string[]) {
  const args = ["mock-server/main.ts", "--port=0", "--tls", ...flags];
  const child = spawn(process.execPath, args);
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += String(text)));
  await expect.poll(() => printed, { timeout: 20_000 }).toContain("Try it:");
  const stop = async () => {
    child.kill("SIGTERM");
    await once(child, "close");
    return printed;
  };
  return { stop };
}

test("serve writes its authority to each file and never its key", async () => {
  const folder = mkdtempSync(join(tmpdir(), "serve-tls-"));
  const [ready, authority] = [join(folder, "mock.json"), join(folder, "ca.pem")];
  const { stop } = await serve("--log=json", `--ready-file=${ready}`, `--tls-ca-out=${authority}`);
  const written = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const { url, surfaces, ca } = facts.parse(JSON.parse(readFileSync(ready, "utf8")));
  expect(readFileSync(authority, "utf8")).toBe(ca);
  expect(await ask(`${surfaces.rest}/users`, { ca })).toMatchObject({ status: 401 });
  expect(await ask(`${url}/__mock/state`, { ca })).toMatchObject({ status: 200 });
  const printed = await stop();
  expect(printed).toContain('"status":401');
  for (const text of [printed, ...written]) expect(text).not.toContain("PRIVATE KEY");
});

test("with --state a client that trusts the authority trusts the mock after each start", async () => {
  const folder = mkdtempSync(join(tmpdir(), "serve-tls-"));
  const [ready, state] = [join(folder, "mock.json"), join(folder, "state")];
  const authorities = [];
  for (let start = 0; start < 2; start++) {
    const { stop } = await serve(`--state=${state}`, `--ready-file=${ready}`);
    const { url, ca } = facts.parse(JSON.parse(readFileSync(ready, "utf8")));
    authorities.push(ca);
    expect(await ask(`${url}/__mock/health`, { ca: authorities[0] ?? "" })).toMatchObject({ status: 200 });
    await stop();
  }
  expect(authorities[1]).toBe(authorities[0]);
  const open = readdirSync(state).filter((name) => (statSync(join(state, name)).mode & 0o077) !== 0);
  expect(open).not.toContain("tls-ca-key.pem");
});
