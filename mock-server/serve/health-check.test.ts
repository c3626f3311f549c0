import { execFile, spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sampleOf } from "../../testing/sample-size.ts";

const script = "mock-server/serve/health-check.ts";

function checkHealth(pid: number | undefined): Promise<number | null> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, String(pid)], () => resolve(child.exitCode));
  });
}

async function untilReady({ stdout }: ChildProcess): Promise<void> {
  let printed = "";
  for await (const chunk of stdout ?? []) {
    printed += String(chunk);
    if (printed.includes("Try it:")) return;
  }
}

const settings = [
  ["a flag", ["--port", "0"], {}],
  ["a variable", [], { MOCK_ALTERYX_PORT: "0" }],
  ["a flag over a variable", ["--port", "0"], { MOCK_ALTERYX_PORT: "1" }],
  ["a flag, with another host", ["--port=0", "--host=127.0.0.2"], {}],
  ["a flag, on all interfaces", ["--port=0", "--host=0.0.0.0"], {}],
  ["a flag, with IPv6", ["--port=0", "--host=::"], {}],
  ["a flag, with HTTPS", ["--port=0", "--tls"], {}],
  ["a flag, with an expired certificate", ["--port=0", "--tls", "--tls-trouble=expired"], {}],
] as const;

test.for(sampleOf(settings, 4))(
  "the health check follows the port that is used, set by %s",
  async ([, flags, env]) => {
    const child = spawn(process.execPath, ["mock-server/serve/start.js", ...flags], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => child.once("close", resolve));
    await untilReady(child);
    expect(await checkHealth(child.pid)).toBe(0);
    child.kill();
    await ended;
    expect(await checkHealth(child.pid)).toBe(1);
  },
);

test("a server that does not answer with 200 is not healthy", async () => {
  // In a process of its own, since servers of other tests may listen in this one.
  const script = `require("node:http").createServer((_, answer) => answer.writeHead(404).end())
    .listen(0, "127.0.0.1", () => console.log("Try it:"))`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await untilReady(child);
  expect(await checkHealth(child.pid)).toBe(1);
  child.kill();
});

test("the image runs this check", () => {
  expect(readFileSync("Dockerfile", "utf8")).toContain(
    `CMD ["node", "/app/dist/${script.replace(".ts", ".js")}"]`,
  );
});
