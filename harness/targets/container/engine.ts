import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The image that ours begins with. */
export const baseImage = "node:24-slim";

/** Why no image can be built here, if so. */
export async function reasonAgainstImage(): Promise<string | undefined> {
  try {
    await run("docker", ["info"]);
  } catch {
    return "no container engine answers (docker info).";
  }
  try {
    await run("docker", ["image", "inspect", baseImage]).catch(() =>
      run("docker", ["pull", "--quiet", baseImage]),
    );
    return undefined;
  } catch {
    return `the base image ${baseImage} is not here and cannot be pulled.`;
  }
}

/** Calls docker's command line; answers what it prints. */
export async function docker(...args: readonly string[]): Promise<string> {
  const { stdout } = await run("docker", args);
  return stdout.trim();
}
