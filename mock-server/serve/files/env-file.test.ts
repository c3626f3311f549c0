import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readSettings } from "../settings.ts";

const folder = mkdtempSync(join(tmpdir(), "env-file-"));
const file = join(folder, "mock.env");
writeFileSync(file, "MOCK_ALTERYX_PORT=0\nMOCK_ALTERYX_PROFILE='server-2024.1'\nALTERYX_CLIENT_ID=other\n");

const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync("package.json", "utf8"));
const ways = {
  "npm start": scripts["start"] ?? "",
  "npm run mock-alteryx": `${scripts["mock-alteryx"]} serve`,
  "the image": `${/ENTRYPOINT (.*)/
    .exec(readFileSync("Dockerfile", "utf8"))?.[1]
    ?.replaceAll(/[[\]",]/g, "")
    .replace("/app/dist/harness/main.js", "harness/main.ts")} serve`,
};

describe.each(Object.entries(ways))("by %s", (_, way) => {
  const [, ...command] = way.split(" ");

  test("--env-file gives settings", async () => {
    const child = spawn(process.execPath, [...command, "--env-file", file], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => child.once("close", resolve));
    let printed = "";
    for await (const chunk of child.stdout) {
      printed += String(chunk);
      if (printed.includes("Try it:")) break;
    }
    child.kill();
    await ended;
    expect(printed).toContain("behaves like server-2024.1");
  });

  test("a missing env file gets one sentence and exit code 2", () => {
    const missing = join(folder, "nothing.env");
    const { status, stderr } = spawnSync(process.execPath, [...command, "--env-file", missing], {
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `mock-alteryx: --env-file: the env file ${missing} cannot be read\n`,
    });
  });
});

test("a flag overrides the env file, and the env file overrides the environment", async () => {
  const env = { MOCK_ALTERYX_PORT: "1", MOCK_ALTERYX_PROFILE: "guide" };
  const settings = await readSettings({ argv: [`--env-file=${file}`, "--port", "2"], env });
  expect(settings).toMatchObject({ port: 2, profile: { name: "server-2024.1" } });
});

test("refuses a typo in an env file by name, and an env file inside an env file", async () => {
  writeFileSync(join(folder, "typo.env"), "MOCK_ALTERYX_PROT=1\n");
  const argv = ["--env-file", join(folder, "typo.env")];
  await expect(readSettings({ argv, env: {} })).rejects.toThrow("did you mean MOCK_ALTERYX_PORT?");
  const env = { MOCK_ALTERYX_ENV_FILE: file };
  await expect(readSettings({ argv: [], env })).rejects.toThrow("unknown setting MOCK_ALTERYX_ENV_FILE");
});
