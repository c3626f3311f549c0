import { execFileSync } from "node:child_process";

interface Packed {
  readonly files: readonly { readonly path: string }[];
}

/** The files that `npm pack` would put into the package, as this tree is now. */
export function packedFiles(): readonly string[] {
  const flags = ["--dry-run", "--json", "--ignore-scripts"];
  const packed = execFileSync("npm", ["pack", ...flags], { encoding: "utf8", stdio: "pipe" });
  const [{ files } = { files: [] }]: readonly Packed[] = JSON.parse(packed);
  return files.map(({ path }) => path);
}

/** Whether a file is a page whose links its reader follows. */
export function isPage(path: string): boolean {
  return path.endsWith(".md") || path === "llms.txt";
}
