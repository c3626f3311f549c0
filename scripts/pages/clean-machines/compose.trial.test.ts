import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { docker, reasonAgainstImage } from "../../../harness/targets/container/engine.ts";
import { leaveOut } from "../../languages/program.ts";
import { shortPort } from "../short-port.ts";
import { engineOfThisMachine, machineImage } from "./machine.ts";

const tree = resolve(".");
const folder = join(tree, "examples/ci");

test("Compose builds the mock of examples/ci, waits until it is healthy, and the integration's tests pass", async ({
  skip,
}) => {
  const missing = await reasonAgainstImage();
  if (missing !== undefined) return leaveOut(skip, missing);
  const home = mkdtempSync(join(tmpdir(), "compose-"));
  const file = join(home, "compose.yaml");
  const text = readFileSync(join(folder, "compose.yaml"), "utf8");
  writeFileSync(file, text.replace("127.0.0.1:8080:", `127.0.0.1:${await shortPort()}:`));
  const mounts = [tree, home].flatMap((place) => ["--volume", `${place}:${place}:ro`]);
  const run = ["run", "--rm", ...engineOfThisMachine, ...mounts, await machineImage("docker-and-compose")];
  const project = ["--file", file, "--project-directory", folder, "--project-name", `ci-${process.pid}`];
  const compose = [...run, "docker-compose", ...project];
  // The first comment in the file says how to run it.
  const [, up = ""] = /docker compose (up .*)/.exec(text) ?? [];
  try {
    const printed = await docker(...compose, ...up.split(" "));
    expect(printed).toMatch(/integration.* pass 1$/m);
  } finally {
    await docker(...compose, "down", "--volumes");
  }
});
