import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replaceIn, run, type Ended } from "./program.ts";

const examples = "examples/node";
const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];

/** Packs the built package. Returns the archive. */
export function packPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), "packed-"));
  const flags = ["--ignore-scripts", "--silent", "--pack-destination", folder];
  return join(folder, execFileSync("npm", ["pack", ...flags], { encoding: "utf8" }).trim());
}

/** Installs a major version of Node. Returns the folder of its programs. */
export function installNode(major: number): string {
  const folder = mkdtempSync(join(tmpdir(), `node-${major}-`));
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, allowScripts: { node: true } }),
  );
  execFileSync("npm", ["install", ...quiet, `node@${major}`], { cwd: folder });
  return join(folder, "node_modules/node/bin");
}

/** An example in a clean folder, with the packed package instead of the published one. */
export class NodeProject {
  readonly #home = mkdtempSync(join(tmpdir(), "node-project-"));
  readonly #folder: string;

  constructor(name: string, packed: string) {
    this.#folder = join(this.#home, name);
    for (const folder of ["client", name])
      cpSync(join(examples, folder), join(this.#home, folder), { recursive: true });
    execFileSync("npm", ["install", ...quiet, "--save-dev", packed], { cwd: this.#folder });
  }

  /** Runs a program of the project. If it does not end, it is killed and has no status. */
  run(program: string, args: readonly string[], node = ""): Ended {
    const env = { PATH: `${node}:${process.env["PATH"]}` };
    return run([program, ...args], { cwd: this.#folder, env });
  }

  /** Replaces a text in the client under test. Disposing the result undoes it. */
  breakClient(text: string, replacement: string): Disposable {
    const file = join(this.#home, "client/alteryx-client.js");
    const before = readFileSync(file, "utf8");
    replaceIn(file, text, replacement);
    return { [Symbol.dispose]: () => writeFileSync(file, before) };
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.#folder, name), text);
  }
}
