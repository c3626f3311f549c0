import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { ask } from "../http/tls/testing.ts";

const facts = z.object({ url: z.url(), surfaces: z.object({ rest: z.url() }), ca: z.string() });

test("serve tells its authority in each file and no key anywhere, whatever the log shows", async () => {
  const folder = mkdtempSync(join(tmpdir(), "serve-tls-"));
  const [ready, authority] = [join(folder, "mock.json"), join(folder, "ca.pem")];
  const flags = ["--port=0", "--tls", "--log=json", `--ready-file=${ready}`, `--tls-ca-out=${authority}`];
  const child = spawn(process.execPath, ["mock-server/main.ts", ...flags]);
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += String(text)));
  await expect.poll(() => printed, { timeout: 20_000 }).toContain("Try it:");

  const written = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const { url, surfaces, ca } = facts.parse(JSON.parse(readFileSync(ready, "utf8")));
  expect(readFileSync(authority, "utf8")).toBe(ca);
  expect(await ask(`${surfaces.rest}/users`, { ca })).toMatchObject({ status: 401 });
  expect(await ask(`${url}/__mock/state`, { ca })).toMatchObject({ status: 200 });
  child.kill("SIGTERM");
  await once(child, "close");
  expect(printed).toContain('"status":401');
  for (const text of [printed, ...written]) expect(text).not.toContain("PRIVATE KEY");
});
