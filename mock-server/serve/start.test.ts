import { spawn } from "node:child_process";
import { expect, test } from "vitest";

/** Prints the URL of each module as it is loaded. */
const tellLoads = `import { registerHooks } from "node:module";
registerHooks({ load: (url, context, next) => (console.log("loads", url), next(url, context)) });`;

test("before its first answer the mock loads Hono, its adapter and a known number of modules", async () => {
  const loaded = (await loadedBeforeFirstAnswer()).filter((url) => url.startsWith("file:"));
  const packages = loaded.flatMap((url) => /\/node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(url)?.[1] ?? []);
  expect(new Set(packages)).toEqual(new Set(["hono", "@hono/node-server"]));
  const own = loaded.filter((url) => !url.includes("/node_modules/"));
  // Each costs a start from the sources half a millisecond. Raise the number only for what a first answer needs.
  expect(own.length, own.join("\n")).toBeLessThanOrEqual(146);
});

async function loadedBeforeFirstAnswer(): Promise<readonly string[]> {
  const hook = `data:text/javascript,${encodeURIComponent(tellLoads)}`;
  const child = spawn(process.execPath, ["--import", hook, "mock-server/serve/start.js", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
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
