import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { reasonAgainstImage } from "../../harness/targets/container/engine.ts";

/** The variable that makes an example start the built mock with this Node. */
export const byNode = { ALTERYX_MOCK_COMMAND: `${process.execPath} ${resolve("dist/harness/main.js")}` };

/** Skips a test if a program is missing. Fails in CI, where every test must run. */
export function leaveOut(skip: (reason: string) => void, reason: string): void {
  if (process.env["CI"] === "true") throw new Error(`This must be tried in CI: ${reason}`);
  skip(reason);
}

/** Why a program cannot be used. Undefined if it can. */
export function reasonAgainst(program: string, ...args: readonly string[]): string | undefined {
  const { error, status, stderr } = spawnSync(program, args, { encoding: "utf8" });
  return error?.message ?? (status === 0 ? undefined : stderr);
}

/** The image of this source. */
const tag = "mock-alteryx-server:test";

/** The variable that makes an example start that image. */
export const byDocker = { ALTERYX_MOCK_IMAGE: tag };

/** Builds the image. Returns the reason if that is impossible. */
export async function reasonAgainstDocker(): Promise<string | undefined> {
  const missing = await reasonAgainstImage();
  if (missing === undefined) execFileSync("docker", ["build", "--quiet", "--tag", tag, "."]);
  return missing;
}

/** The running containers whose names begin with this. */
export function containersLeft(name: string): string {
  return execFileSync("docker", ["ps", "--quiet", "--filter", `name=^${name}`], { encoding: "utf8" });
}

/** A copy of an example, so that compilers write nothing into the tree. */
export function copyOf(example: string): string {
  const folder = mkdtempSync(join(tmpdir(), "example-"));
  cpSync(example, folder, { recursive: true });
  return folder;
}

/** Replaces a text in a file. */
export function replaceIn(file: string, text: string, replacement: string): void {
  const before = readFileSync(file, "utf8");
  if (!before.includes(text)) throw new Error(`${file} has no ${text}.`);
  writeFileSync(file, before.replace(text, replacement));
}

export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a program. If it does not end, it is killed and has no status. */
export function run(
  [program, ...args]: readonly [string, ...string[]],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Ended {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    timeout: 120_000,
    env: { ...process.env, ...env },
  });
  return { status, output: stdout + stderr };
}
