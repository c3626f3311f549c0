import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { docker } from "../../../harness/targets/container/engine.ts";
import type { LocalRegistry } from "../../local-registry/local-registry.ts";
import { startTreeRegistry } from "../../local-registry/tree-registry.ts";
import { allPages, blocksOf, type Block } from "../blocks.ts";
import { imageOfThisSource } from "../image.ts";
import { Reader } from "../reader.ts";
import { shortPort } from "../short-port.ts";
import { blocksOfWay, waysOf } from "../ways.ts";
import { startMachine, type MachineKind } from "./machine.ts";

/** Programs that a page could take for granted although readers lack them. */
const programs = ["node", "npm", "git", "curl", "jq", "python3", "docker"];

interface ReaderOnMachine {
  readonly kind: MachineKind;
  readonly has: readonly string[];
  readonly page: string;
  readonly way?: string;
}

/** Each reader, with the programs on the machine and the page to follow. */
const readers: readonly ReaderOnMachine[] = [
  { kind: "node", has: ["node", "npm"], page: "docs/languages/node.md" },
  { kind: "node-and-curl", has: ["node", "npm", "curl"], page: "docs/first-five-minutes.md", way: "Node" },
  { kind: "docker-and-curl", has: ["curl", "docker"], page: "docs/first-five-minutes.md", way: "Docker" },
  { kind: "docker-and-python", has: ["python3", "docker"], page: "docs/languages/python.md" },
];

const home = mkdtempSync(join(tmpdir(), "clean-machines-"));
const image = await imageOfThisSource();
let registry: LocalRegistry;

beforeAll(async () => {
  registry = await startTreeRegistry(home);
});

afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  if ("name" in image) await docker("rmi", "--force", image.name);
});

beforeEach(({ skip }) => {
  if ("name" in image) return;
  if (process.env["CI"] === "true") throw new Error(`The pages must be tested in CI: ${image.missing}`);
  skip(image.missing);
});

/** The result of following a page. */
interface Followed {
  readonly has: readonly string[];
  readonly problems: readonly string[];
  readonly transcript: string;
}

/** Follows blocks of a page from an empty folder on a new machine. */
async function follow(kind: MachineKind, blocks: readonly Block[]): Promise<Followed> {
  const port = await shortPort();
  const withNpm = kind.startsWith("node") && { npm_config_registry: registry.url };
  const env = { MOCK_ALTERYX_PORT: String(port), ...withNpm };
  await using machine = await startMachine({ kind, env, patienceMs: 180_000 });
  const standIns = {
    ports: [port, await shortPort(port)] as const,
    server: "https://alteryx.example.com",
    image: "name" in image ? image.name : undefined,
  };
  await using reader = new Reader(machine, standIns);
  const problems = await reader.followAll(blocks);
  return { has: await machine.installed(programs), problems, transcript: reader.transcript };
}

test.for(readers)(
  "with $has alone, $page leads from an empty folder to the first quirk and the first 429",
  async ({ kind, has, page, way }) => {
    const followed = await follow(kind, blocksOfWay(blocksOf(page), way));
    expect(followed.problems).toEqual([]);
    expect(followed.has).toEqual(has);
    expect(followed.transcript).toMatch(/"isActive":false|the.first.quirk/);
    expect(followed.transcript).toContain("429");
  },
);

test.for([
  {
    kind: "docker-and-curl",
    right: 'Bearer only-for-tests\' "$@"',
    wrong: 'Bearer mine\' "$@"',
    said: "answered 401",
  },
  { kind: "docker-and-python", right: '[(429, "2"), (429, "2")]', wrong: "[]", said: "this ended with 1" },
  { kind: "node", right: "npm install --save-dev", wrong: "npm view", said: "this ended with 1" },
])("a mistake in the page is noticed with $kind: $wrong", async ({ kind, right, wrong, said }) => {
  const reader = readers.find((each) => each.kind === kind);
  if (reader === undefined) throw new Error(`Nobody has ${kind}.`);
  const text = readFileSync(reader.page, "utf8");
  expect(text).toContain(right);
  const blocks = blocksOfWay(blocksOf(reader.page, text.replace(right, wrong)), reader.way);
  const { problems } = await follow(reader.kind, blocks);
  expect(problems.join("\n")).toContain(said);
});

test("every way of every page is followed", () => {
  const ways = allPages().flatMap((page) => waysOf(blocksOf(page)).map((way) => ({ page, way })));
  expect(ways.length).toBeGreaterThan(1);
  for (const way of ways) expect(readers).toContainEqual(expect.objectContaining(way));
});
