/**
 * `npm run try-package`: packs the package, installs it into an empty project like a user, and uses it there: from
 * JavaScript and TypeScript, its command, the examples, on every major version of Node that it supports.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tryAction } from "./action.ts";
import { run } from "./run.ts";
import { tryWorkflow } from "./workflow.ts";

const nodeMajors = [22, 24, 26];
/** The limits of a production install. */
const most = { packages: 20, bytes: 15_000_000 };

const root = fileURLToPath(new URL("../..", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "try-package-"));
const project = join(work, "project");
const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];

try {
  const packed = await install();
  await weigh();
  const nodes = await Promise.all(nodeMajors.map(installNode));
  for (const bin of nodes) await useOn(bin);
  await typecheck();
  await tryWorkflow({ project, workflow: join(root, "examples/ci/github-workflow.yml") });
  await tryAction(root, packed);
  console.log("The package works.");
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Returns the path of the packed package. */
async function install(): Promise<string> {
  const [packed]: { filename: string; size: number }[] = JSON.parse(
    await run("npm", ["pack", "--json", "--pack-destination", work], { cwd: root }),
  );
  if (packed === undefined) throw new Error("npm packed nothing.");
  cpSync(fileURLToPath(new URL("consumer", import.meta.url)), project, { recursive: true });
  write("package.json", { private: true, type: "module" });
  const path = join(work, packed.filename);
  await run("npm", ["install", "--omit=dev", ...quiet, path], { cwd: project });
  console.log(`${packed.filename}: ${megabytes(packed.size)} packed`);
  return path;
}

/** @throws if the production install is too large */
async function weigh(): Promise<void> {
  const lock: { packages: object } = JSON.parse(
    readFileSync(join(project, "node_modules/.package-lock.json"), "utf8"),
  );
  const packages = Object.keys(lock.packages).length;
  const modules = join(project, "node_modules");
  const files = await readdir(modules, { recursive: true, withFileTypes: true });
  const bytes = files
    .filter((file) => file.isFile())
    .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  console.log(`A production install is ${packages} packages and ${megabytes(bytes)}`);
  if (packages > most.packages || bytes > most.bytes) {
    throw new Error(`It may be at most ${most.packages} packages and ${megabytes(most.bytes)}.`);
  }
}

/** Returns the folder of a Node of this major version. */
async function installNode(major: number): Promise<string> {
  const folder = join(work, `node-${major}`);
  mkdirSync(folder);
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, allowScripts: { node: true } }),
  );
  await run("npm", ["install", ...quiet, `node@${major}`], { cwd: folder });
  return join(folder, "node_modules/node/bin");
}

async function useOn(bin: string): Promise<void> {
  const env = { PATH: `${bin}:${join(project, "node_modules/.bin")}:${process.env["PATH"]}` };
  const use = (command: string, ...args: readonly string[]) => run(command, args, { cwd: project, env });
  const version = (await use("node", "--version")).trim();
  await use("node", "use.mjs");
  await use("node", "use.cjs");
  const explained = await use("mock-alteryx", "explain", "users.delete");
  if (!explained.includes("What does DELETE of a user do?")) throw new Error(explained);
  const checked = await use("mock-alteryx", "check", "--target", "mock");
  await serve(env);
  const state = "postgres://127.0.0.1:1/none";
  const told = await run("sh", ["-c", `mock-alteryx serve --state ${state} 2>&1`], {
    cwd: project,
    env,
    expect: 2,
  });
  if (!told.includes("needs the package pg: install it together with mock-alteryx-server"))
    throw new Error(told);
  console.log(`Node ${version}: used, explained, served; ${checked.trim().split("\n").at(-1)}`);
}

/** Checks that the command `serve` prints its address, answers there, and ends cleanly on a signal. */
async function serve(env: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn("mock-alteryx", ["serve", "--port", "0"], {
    cwd: project,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  let printed = "";
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    if (printed.includes("Try it:")) break;
  }
  const url = /http:\/\/[\d.:]+/.exec(printed)?.[0];
  const health = await fetch(`${url}/__mock/health`);
  child.kill("SIGTERM");
  const code = await ended;
  if (!health.ok || code !== 0) throw new Error(`serve answered ${health.status} and ended with ${code}.`);
}

/** Checks that strict TypeScript accepts the types, and that the examples pass with the installed package. */
async function typecheck(): Promise<void> {
  const own: { devDependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  const wanted = ["@types/node", "@typescript/native", "testcontainers", "vitest"];
  const specs = wanted.map((name) => `${name}@${own.devDependencies[name]}`);
  await run("npm", ["install", "--save-dev", "--ignore-scripts", ...quiet, ...specs], { cwd: project });
  await run("npx", ["tsc", "-p", "tsconfig.json"], { cwd: project });
  cpSync(join(root, "examples"), join(project, "examples"), { recursive: true });
  await run("npx", ["tsc", "-p", "examples.tsconfig.json"], { cwd: project });
  // Relative to the folder of the examples.
  const others = ["**/ci/**", "node/**", "**/*.trial.test.ts"];
  const left = others.flatMap((pattern) => ["--exclude", pattern]);
  await run("npx", ["vitest", "run", "--dir", "examples", ...left], { cwd: project });
  console.log("TypeScript: the types are correct, and the examples' tests pass");
}

function write(file: string, content: object): void {
  writeFileSync(join(project, file), JSON.stringify(content));
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
