import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Prints the URL of each module as it is loaded. */
const tellLoads = `import { registerHooks } from "node:module";
registerHooks({ load: (url, context, next) => (console.log("loads", url), next(url, context)) });`;
const hook = `data:text/javascript,${encodeURIComponent(tellLoads)}`;
const command = ["mock-server/serve/start.js", "--port", "0"];

test("before its first answer the mock loads Hono, its adapter and a known number of modules", async () => {
  const loaded = (await loadedBeforeFirstAnswer(command)).filter((url) => url.startsWith("file:"));
  const packages = loaded.flatMap((url) => /\/node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(url)?.[1] ?? []);
  expect(new Set(packages)).toEqual(new Set(["hono", "@hono/node-server"]));
  const own = loaded.filter((url) => !url.includes("/node_modules/"));
  // Each costs a start from the sources half a millisecond. Raise the number only for what a first answer needs.
  expect(own.length, own.join("\n")).toBeLessThanOrEqual(163);
});

const inDirectory = ["--state", join(mkdtempSync(join(tmpdir(), "state-")), "worlds")];
const library = `import { startMockServer } from "./mock-server/public/library.ts";
const { url } = await startMockServer();
console.log("listens on " + url + ",");`;
const withoutDatabase: readonly (readonly [string, readonly string[]])[] = [
  ["the command", command],
  ["the command with a directory", [...command, ...inDirectory]],
  ["the library", ["--input-type", "module", "--eval", library]],
];

test.for(withoutDatabase)("%s loads nothing that shares worlds without a database", async ([, args]) => {
  const loaded = await loadedBeforeFirstAnswer(args);
  expect(loaded.filter((url) => url.includes("/storage/sqlite/")).length > 0).toBe(args.includes("--state"));
  const sharing = /\/storage\/postgres\/|\/http\/peers\/|\/node_modules\/pg[^/]*\/|\/shared-mock-server\./;
  expect(loaded.filter((url) => sharing.test(url))).toEqual([]);
});

test("modules that share worlds are known by their folder", async () => {
  const loaded = await loadedBeforeFirstAnswer([...command, "--state", "postgres://127.0.0.1:1/worlds"]);
  expect(sharingIn(loaded).join("\n")).toMatch(/\/storage\/postgres\/[^]*\/node_modules\/pg\//);
});

function sharingIn(loaded: readonly string[]): readonly string[] {
  const places = ["/storage/postgres/", "/http/peers/", "/node_modules/pg", "/public/shared-mock-server."];
  return loaded.filter((url) => places.some((place) => url.includes(place)));
}

async function loadedBeforeFirstAnswer(args: readonly string[]): Promise<readonly string[]> {
  const child = spawn(process.execPath, ["--import", hook, ...args], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let printed = "";
  let asked = false;
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    const url = /listens on (\S+),/.exec(printed)?.[1];
    if (asked || url === undefined) continue;
    asked = true;
    const health = await fetch(`${url}/__mock/health`);
    expect(health.status).toBe(200);
    child.kill();
  }
  await ended;
  return Array.from(printed.matchAll(/^loads (.+)$/gm), ([, url = ""]) => url);
}
