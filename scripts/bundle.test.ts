import { readFileSync } from "node:fs";
import type { OutputChunk } from "rolldown";
import { expect, test } from "vitest";
import { bundle, bundledPackages } from "./bundle.ts";

const chunks: ReadonlyMap<string, OutputChunk> = new Map(
  (await bundle({ write: false })).map((chunk) => [chunk.fileName, chunk]),
);

test("the built serve starts from the command, the check of Node's version and one more file", () => {
  const command = chunks.get("harness/main.js");
  const serve = command?.dynamicImports.find((file) => chunks.get(file)?.exports.includes("serve"));
  const files = [command?.fileName, serve].flatMap((file) => withImports(file));
  // Rolldown imports the shared file through a file that only re-exports it.
  expect(files.filter(({ moduleIds }) => moduleIds.length > 0)).toHaveLength(3);
});

test("the built command and library check the version of Node before any other code runs", () => {
  const command = chunks.get("harness/main.js");
  expect(command?.imports).toEqual(["chunks/node-version.js"]);
  const names = ["client", "library", "vitest", "testcontainers"].map(
    (name) => `mock-server/public/${name}.js`,
  );
  for (const name of [...names, "harness/client/check-client.js"]) {
    const entry = chunks.get(name);
    expect(entry?.code).toMatch(/^import "..\/..\/chunks\/refuse-old-node.js";/);
  }
  const own = ["node-version", "refuse-old-node"].flatMap(
    (name) => chunks.get(`chunks/${name}.js`)?.moduleIds,
  );
  expect(own).toEqual([
    expect.stringMatching(/\/node-version\.js$/),
    expect.stringMatching(/\/refuse-old-node\.ts$/),
  ]);
  expect(chunks.get("chunks/refuse-old-node.js")?.imports).toEqual(["chunks/node-version.js"]);
});

test("the build contains each module once, and modules of no other packages than those that it names", () => {
  const modules = [...chunks.values()].flatMap(({ moduleIds }) => moduleIds);
  expect(modules.filter((id, index) => modules.indexOf(id) !== index)).toEqual([]);
  const packages = modules.flatMap((id) => /\/node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(id)?.[1] ?? []);
  expect(new Set(packages)).toEqual(new Set(bundledPackages));
});

test("the packages in the build are loaded only by what needs them: the first call of metrics, and HTTPS", () => {
  const serve = [...chunks.values()].find(({ exports }) => exports.includes("serve"));
  const eager = withImports(serve?.fileName).flatMap(({ moduleIds }) => moduleIds);
  expect(eager.filter((id) => id.includes("node_modules"))).toEqual([]);
});

test("the image is built with every script that the build calls", () => {
  const scripts = [...readFileSync("package.json", "utf8").matchAll(/"build": "(.*)",\n/g)].flatMap(
    ([, build = ""]) => build.match(/scripts\/[\w-]+\.ts/g) ?? [],
  );
  expect(scripts.length).toBeGreaterThan(3);
  const dockerfile = readFileSync("Dockerfile", "utf8");
  const context = readFileSync(".dockerignore", "utf8");
  const missing = scripts.filter(
    (script) => !dockerfile.includes(script) || !context.includes(`!${script}\n`),
  );
  expect(missing).toEqual([]);
});

/** A built file and all files that it imports before it runs. */
function withImports(file: string | undefined, seen = new Set<OutputChunk>()): readonly OutputChunk[] {
  const chunk = file === undefined ? undefined : chunks.get(file);
  if (chunk === undefined || seen.has(chunk)) return [];
  seen.add(chunk);
  return [chunk, ...chunk.imports.flatMap((imported) => withImports(imported, seen))];
}
