import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A copy of this tree in its current state, in which a test may change files. */
export interface TreeCopy extends Disposable {
  readonly path: string;
  /** The files that differ from this tree. */
  changed(): string[];
  /** Undoes the changes to a file. */
  restore(file: string): void;
  /** Runs a command and returns its output. If the command fails, it throws an error with the output. */
  run(command: string, args: readonly string[]): string;
}

export function copyTree(): TreeCopy {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "tree-")));
  const run = (command: string, args: readonly string[]) => execute(path, command, args);
  const files = execute(process.cwd(), "git", [
    "ls-files",
    "--cached",
    "--others",
    "--exclude-standard",
    "--deduplicate",
  ]);
  const deleted = new Set(execute(process.cwd(), "git", ["ls-files", "--deleted"]).split("\n"));
  for (const file of files.split("\n")) {
    // A concurrent test may have removed its own files since the listing.
    if (file !== "" && !deleted.has(file) && existsSync(file)) cpSync(file, join(path, file));
  }
  symlinkSync(join(process.cwd(), "node_modules"), join(path, "node_modules"));
  run("git", ["init", "--quiet"]);
  run("git", ["add", "--all"]);
  run("git", [
    "-c",
    "user.name=test",
    "-c",
    "user.email=test@localhost",
    "commit",
    "--quiet",
    "--message",
    "copy",
  ]);
  return {
    path,
    changed: () =>
      run("git", ["status", "--porcelain", "--untracked-files=all"])
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => line.slice(3)),
    restore: (file) => void run("git", ["checkout", "--quiet", "--", file]),
    run,
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

function execute(cwd: string, command: string, args: readonly string[]): string {
  // With the test runner's variables, a test run inside a test would take itself for a worker.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|SAMPLE_SIZE)/.test(name)),
  );
  try {
    return execFileSync(command, args, {
      cwd,
      env,
      encoding: "utf8",
      stdio: "pipe",
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const { stdout = "", stderr = "" } = Object(error);
    throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}
