import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

/** A module that stands for a block, and the block's place. */
export interface Module {
  readonly place: string;
  readonly text: string;
}

/** Type-checks modules with this tree's packages. Returns each problem with its place. */
export async function typeProblems(modules: readonly Module[]): Promise<readonly string[]> {
  if (modules.length === 0) return [];
  const cache = resolve("node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "snippets-"));
  try {
    const files = modules.map((_, index) => `${index}.mts`);
    modules.forEach(({ text }, index) => writeFileSync(join(folder, `${index}.mts`), text));
    const compilerOptions = { noUnusedLocals: false, typeRoots: [resolve("node_modules/@types")] };
    const config = { extends: resolve("tsconfig.json"), compilerOptions, include: [], exclude: [], files };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const printed = await compile(folder);
    return printed
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) =>
        line.replace(/^.*?(\d+)\.mts\((\d+),\d+\)/, (_, index: string, at: string) => {
          return `${modules[Number(index)]?.place}, line ${at} of the block`;
        }),
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function compile(folder: string): Promise<string> {
  try {
    await promisify(execFile)(resolve("node_modules/.bin/tsc"), ["-p", folder, "--pretty", "false"]);
    return "";
  } catch (error) {
    const { stdout = "" }: { readonly stdout?: string } = Object(error);
    if (stdout === "") throw error;
    return stdout;
  }
}
