import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { reasonAgainstImage } from "./engine.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The id of the image of this source, or why there is none. */
    readonly image: { readonly id: string } | { readonly missing: string };
  }
}

const run = promisify(execFile);

/**
 * Builds the image once for all tests of the image. Where there is no engine, or the base image cannot be had, it
 * gives them the reason.
 */
export async function setup({ provide }: TestProject): Promise<void> {
  const missing = await reasonAgainstImage();
  if (missing === undefined) {
    const { stdout } = await run("docker", ["build", "--quiet", "--tag", "mock-alteryx-server:test", "."]);
    provide("image", { id: stdout.trim() });
    return;
  }
  process.stderr.write(`The image cannot be tested: ${missing}\n`);
  provide("image", { missing });
}
