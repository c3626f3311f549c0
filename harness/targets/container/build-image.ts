import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The id of the image of this source, or why there is none. */
    readonly image: { readonly id: string } | { readonly missing: string };
  }
}

const run = promisify(execFile);
const base = "node:24-slim";

/**
 * Builds the image once for all tests of the image. Where there is no engine, or the base image cannot be had, it
 * gives them the reason.
 */
export async function setup({ provide }: TestProject): Promise<void> {
  const missing = await reasonAgainst();
  if (missing === undefined) {
    const { stdout } = await run("docker", ["build", "--quiet", "--tag", "mock-alteryx-server:test", "."]);
    provide("image", { id: stdout.trim() });
    return;
  }
  process.stderr.write(`The image cannot be tested: ${missing}\n`);
  provide("image", { missing });
}

async function reasonAgainst(): Promise<string | undefined> {
  try {
    await run("docker", ["info"]);
  } catch {
    return "no container engine answers (docker info).";
  }
  try {
    await run("docker", ["image", "inspect", base]).catch(() => run("docker", ["pull", "--quiet", base]));
    return undefined;
  } catch {
    return `the base image ${base} is not here and cannot be pulled.`;
  }
}
