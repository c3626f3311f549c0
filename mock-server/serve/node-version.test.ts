import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const { engines }: { engines: { node: string } } = JSON.parse(readFileSync("package.json", "utf8"));
const sentence = `needs Node ${engines.node.replace(">=", "≥ ")}, this is 20.20`;

/** Runs this Node as if it were of another version; prints what it loads. */
function nodeAs(version: string, ...args: readonly string[]) {
  const disguise = `import { registerHooks } from "node:module";
    Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });
    registerHooks({ load: (url, context, next) => (console.log(url), next(url, context)) });`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(disguise)}`, ...args],
    { encoding: "utf8" },
  );
  const loaded = stdout.split("\n").filter((url) => url.startsWith("file:"));
  return { status, loaded: loaded.map((url) => url.split("/").slice(-2).join("/")), stderr };
}

describe("a Node that is too old gets one sentence, before anything else is loaded", () => {
  test.for([
    ["mock-server/serve/start.js"],
    ["harness/main.ts", "serve"],
    ["harness/main.ts", "check", "--target", "mock"],
    ["harness/main.ts", "--version"],
  ])("%s %s", (args) => {
    const { status, loaded, stderr } = nodeAs("20.20.2", ...args);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `mock-alteryx: ${sentence}\n`,
    });
    const entry = args[0]?.split("/").slice(-2).join("/");
    expect(loaded).toEqual([entry, "serve/end-on-old-node.js", "serve/node-version.js"]);
  });

  test.for(["library", "vitest", "testcontainers"])("%s, by a thrown error", (name) => {
    const file = `./mock-server/public/${name}.ts`;
    const tell = `import("${file}").catch(({ message }) => process.stderr.write(message))`;
    expect(nodeAs("20.20.2", "-e", tell).stderr).toBe(
      "mock-alteryx-server needs Node ≥ 22.12, this is 20.20",
    );
  });
});

test.for([
  ["8.17.0", true],
  ["20.20.2", true],
  ["22.11.9", true],
  ["22.12.0", false],
  ["23.0.0", false],
  ["100.1.0", false],
] as const)("Node %s is too old: %j", ([version, tooOld]) => {
  const { stderr } = nodeAs(version, "--import", "./mock-server/serve/end-on-old-node.js", "-e", "");
  expect(stderr !== "").toBe(tooOld);
});
