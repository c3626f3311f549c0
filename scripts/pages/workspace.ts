import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { copyTree } from "../quirk-recipe/copy-tree.ts";
import { program } from "../workflows/stand-ins.ts";

/** The folder in which a page's reader works, and the environment of the terminals there. */
export interface Workspace extends Disposable {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  save(name: string, text: string): Promise<void>;
}

/** Sets up what a reader has: a checkout if the page uses one, or else an empty folder and the installed command. */
export function createWorkspace(
  shell: string,
  port: number,
  extra: Readonly<Record<string, string>> = {},
): Workspace {
  const home = mkdtempSync(join(tmpdir(), "workspace-"));
  const tools = join(home, "tools");
  mkdirSync(tools);
  symlinkSync(process.execPath, join(tools, "node"));
  // The pages' Python is the system's, which has the libraries that the tests install.
  if (existsSync("/usr/bin/python3")) symlinkSync("/usr/bin/python3", join(tools, "python3"));
  // Debian only has python3; a virtual environment and Windows have python.
  program(tools, "python", '#!/bin/sh\nexec python3 "$@"\n');
  program(tools, "mock-alteryx", `#!/bin/sh\nexec node "${resolve("harness/main.ts")}" "$@"\n`);
  const checkout = usesCheckout(shell) ? copyTree() : undefined;
  // It is a link, and npm would empty its target.
  if (checkout !== undefined && /\bnpm (ci|i|install)\b/.test(shell))
    rmSync(join(checkout.path, "node_modules"));
  const folder = checkout?.path ?? join(home, "folder");
  mkdirSync(folder, { recursive: true });
  // Makes curl report the status of each answer, even if the block does not show it.
  copyFileSync(resolve("scripts/pages/curlrc"), join(home, ".curlrc"));
  return {
    folder,
    env: {
      ...withoutRunner(process.env),
      PATH: [tools, process.env["PATH"]].join(delimiter),
      CURL_HOME: home,
      MOCK_ALTERYX_PORT: String(port),
      TESTCONTAINERS_RYUK_DISABLED: "true",
      ...extra,
    },
    async save(name, text) {
      const file = join(folder, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    },
    [Symbol.dispose]() {
      checkout?.[Symbol.dispose]();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function usesCheckout(shell: string): boolean {
  return /\b(npm (start|run|test|ci)|git clone|docker build|examples\/)/.test(shell);
}

/** Removes the test runner's variables, since a test that a page starts would take itself for one of its workers. */
function withoutRunner(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(VITEST|SAMPLE_SIZE|MOCK_ALTERYX_|ALTERYX_|npm_)/.test(name)),
  );
}
