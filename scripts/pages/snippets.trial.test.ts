import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { docker } from "../../harness/targets/container/engine.ts";
import type { LocalRegistry } from "../local-registry/local-registry.ts";
import { startTreeRegistry } from "../local-registry/tree-registry.ts";
import { allPages, blocksOf } from "./blocks.ts";
import { imageOfThisSource } from "./image.ts";
import { runPage } from "./page-run.ts";
import { paceOf } from "./survey.ts";

const home = mkdtempSync(join(tmpdir(), "pages-"));
const image = await imageOfThisSource();
let registry: LocalRegistry;

beforeAll(async () => {
  registry = await startTreeRegistry(home);
});

afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  if ("missing" in image) return;
  await docker("rmi", "--force", image.name);
  // docs/shared-mock.md creates this volume.
  await docker("volume", "rm", "--force", "mock-state");
});

const slow = allPages().filter((page) => paceOf(blocksOf(page)) === "slow");

test.for(slow)("%s runs from top to bottom", async (page, { skip }) => {
  const blocks = blocksOf(page);
  const needsImage = blocks.some(({ text }) => /\bdocker\b|AlteryxServerContainer/.test(text));
  if (needsImage && "missing" in image) {
    if (process.env["CI"] === "true") throw new Error(`The pages must be tested in CI: ${image.missing}`);
    skip(image.missing);
  }
  const problems = await runPage(blocks, {
    ...("name" in image && { image: image.name }),
    env: registry.environment(join(home, "cache")),
    patienceMs: 180_000,
  });
  expect(problems).toEqual([]);
});
