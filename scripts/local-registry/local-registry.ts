import { execFile, spawn, type ChildProcess } from "node:child_process";
import { realpathSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { stringify } from "yaml";
import { freePort } from "../../testing/ports.ts";
import { installPinned } from "../pinned-package.ts";

const run = promisify(execFile);
const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];

/** An npm registry on this machine. It proxies the public registry for packages that are not published to it. */
export interface LocalRegistry extends AsyncDisposable {
  readonly url: string;
  /** Variables that make npm use this registry, let it publish there, and keep its caches in this folder. */
  environment(cache: string): Readonly<Record<string, string>>;
  publish(archive: string): Promise<void>;
}

/** Starts an empty registry, which keeps its packages in this folder. */
export async function startLocalRegistry(folder: string): Promise<LocalRegistry> {
  const modules = await installPinned(join(import.meta.dirname, "verdaccio"));
  const program = join(modules, "verdaccio/bin/verdaccio");
  const { stdout: upstream } = await run("npm", ["config", "get", "registry"]);
  const everyone = { access: "$all" };
  const config = {
    storage: join(folder, "storage"),
    uplinks: { npm: { url: upstream.trim() } },
    packages: { "mock-alteryx-*": { ...everyone, publish: "$all" }, "**": { ...everyone, proxy: "npm" } },
    log: { type: "stdout", level: "warn" },
  };
  const file = join(folder, "config.yaml");
  writeFileSync(file, stringify(config));
  // Verdaccio does not tell which port it got, so it cannot choose one itself.
  const port = await freePort();
  const child = spawn(process.execPath, [program, "--config", file, "--listen", `127.0.0.1:${port}`], {
    cwd: folder,
    stdio: ["ignore", "pipe", "ignore"],
  });
  await listening(child);
  const url = `http://127.0.0.1:${port}/`;
  // npm publishes only with a login; the registry accepts any.
  const userConfig = join(folder, "npmrc");
  writeFileSync(userConfig, `${url.replace("http:", "")}:_authToken=anybody\n`);
  const environment = (cache: string) => ({
    npm_config_registry: url,
    npm_config_userconfig: userConfig,
    npm_config_cache: cache,
    npm_config_update_notifier: "false",
  });
  return {
    url,
    environment,
    async publish(archive) {
      const env = { ...process.env, ...environment(join(folder, "cache")) };
      await run("npm", ["publish", ...quiet, archive], { env });
    },
    [Symbol.asyncDispose]: () => end(child),
  };
}

/** The script of `npx`, to be run with Node. */
export async function npxProgram(): Promise<string> {
  const { stdout } = await run("which", ["npx"]);
  return realpathSync(stdout.trim());
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes("http address")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`The registry ended with ${code}:\n${printed}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  if (child.kill()) await ended;
}
