import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { copyTree } from "../quirk-recipe/copy-tree.ts";
import { program } from "../workflows/stand-ins.ts";

/** The folder in which a page's reader works, and the variables of the terminals there. */
export interface Desk extends Disposable {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  save(name: string, text: string): Promise<void>;
}

/** Lays out what a page's reader has: a checkout if the page uses one, or else an empty folder and the installed command. */
export function layDesk(shell: string, port: number, extra: Readonly<Record<string, string>> = {}): Desk {
  const home = mkdtempSync(join(tmpdir(), "desk-"));
  const tools = join(home, "tools");
  mkdirSync(tools);
  symlinkSync(process.execPath, join(tools, "node"));
  // The pages' Python is the system's, which has the libraries that the tests install.
  if (existsSync("/usr/bin/python3")) symlinkSync("/usr/bin/python3", join(tools, "python3"));
  // Debian calls it python3 only; a virtual environment, and Windows, call it python.
  program(tools, "python", '#!/bin/sh\nexec python3 "$@"\n');
  program(tools, "mock-alteryx", `#!/bin/sh\nexec node "${resolve("harness/main.ts")}" "$@"\n`);
  const checkout = usesCheckout(shell) ? copyTree() : undefined;
  // npm would empty the folder that this link leads to.
  if (checkout !== undefined && /\bnpm (ci|i|install)\b/.test(shell))
    rmSync(join(checkout.path, "node_modules"));
  const folder = checkout?.path ?? join(home, "folder");
  mkdirSync(folder, { recursive: true });
  // curl tells the status of each answer, which a block shows or not.
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

/** The runner's own variables would make a test that a page starts believe that it is a worker of this one. */
function withoutRunner(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(VITEST|SAMPLE_SIZE|MOCK_ALTERYX_|ALTERYX_|npm_)/.test(name)),
  );
}
