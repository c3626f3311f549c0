import { execFileSync, spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { expect, test } from "vitest";
import { z } from "zod";
import { startLocalRegistry } from "../../scripts/local-registry/local-registry.ts";
import { call } from "./testing.ts";

const home = mkdtempSync(join(tmpdir(), "packed-mcp-"));
const settings = z.object({
  mcpServers: z.object({ "mock-alteryx": z.object({ args: z.array(z.string()) }) }),
});

/** The arguments of `npx` as the page has them for Claude Code. */
function argumentsOfPage(): string[] {
  const [, json = ""] = /```json\n([^]*?)```/.exec(readFileSync("docs/assistants.md", "utf8")) ?? [];
  return settings.parse(JSON.parse(json)).mcpServers["mock-alteryx"].args;
}

function pack(): string {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", home];
  const packed = execFileSync("npm", args, { encoding: "utf8" });
  const [{ filename }] = z.tuple([z.object({ filename: z.string() })]).parse(JSON.parse(packed));
  return join(home, filename);
}

/** The packages that `npx` has fetched into a cache. */
function packagesIn(cache: string): string[] {
  const [lockfile = ""] = globSync(join(cache, "_npx/*/node_modules/.package-lock.json"));
  const { packages } = z
    .object({ packages: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(lockfile, "utf8")));
  return Object.keys(packages).map((path) => path.replace("node_modules/", ""));
}

test("the packed command works as the page says; without the SDK it names the package", async () => {
  await using registry = await startLocalRegistry(home);
  await registry.publish(pack());
  const cwd = join(home, "empty");
  mkdirSync(cwd);
  const { PATH = "" } = process.env;
  const environment = (name: string) => ({ PATH, HOME: home, ...registry.environment(join(home, name)) });

  const plain = spawnSync("npx", ["-y", "mock-alteryx-server", "mcp"], {
    cwd,
    env: environment("plain"),
    encoding: "utf8",
    input: "",
  });
  expect(plain).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringContaining("mcp needs the package @modelcontextprotocol/server"),
  });

  const client = new Client({ name: "test", version: "1" });
  await client.connect(
    new StdioClientTransport({ command: "npx", args: argumentsOfPage(), cwd, env: environment("both") }),
  );
  const made = await call(client, "create_sandbox", {});
  expect(made).toMatchObject({ isError: false, data: { profile: "guide" } });
  const { resources } = await client.listResources();
  expect(resources.map(({ uri }) => uri)).toContain("mock-alteryx://llms.txt");
  await client.close();

  const added = packagesIn(join(home, "both")).filter(
    (name) => !packagesIn(join(home, "plain")).includes(name),
  );
  expect(added).toEqual(["@modelcontextprotocol/core", "@modelcontextprotocol/server"]);
});
