import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Checks out another commit and installs its packages. Disposing deletes the tree. */
export function checkOut(ref: string): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "tree-"));
  const tree = {
    path,
    [Symbol.dispose]() {
      rmSync(path, { recursive: true, force: true });
      execFileSync("git", ["worktree", "prune"]);
    },
  };
  try {
    execFileSync("git", ["worktree", "add", "--quiet", "--detach", path, ref]);
    execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: path });
    return tree;
  } catch (error) {
    tree[Symbol.dispose]();
    throw error;
  }
}
