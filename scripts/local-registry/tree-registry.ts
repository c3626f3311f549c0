import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { startLocalRegistry, type LocalRegistry } from "./local-registry.ts";

/** Starts a registry and publishes the package of this tree to it, as it is built now. */
export async function startTreeRegistry(folder: string): Promise<LocalRegistry> {
  const registry = await startLocalRegistry(folder);
  const flags = ["--ignore-scripts", "--silent", "--pack-destination", folder];
  await registry.publish(join(folder, execFileSync("npm", ["pack", ...flags], { encoding: "utf8" }).trim()));
  return registry;
}
