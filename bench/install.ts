import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { valueRow, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";

/** The size of an installation for `serve`, in megabytes and packages. */
export function measureInstall(): MeasuredRow[] {
  const home = mkdtempSync(join(tmpdir(), "mock-alteryx-install-"));
  try {
    // `npm run bench` has already made the build.
    npm(["pack", "--ignore-scripts", "--silent", "--pack-destination", home], ".");
    const archive = readdirSync(home).find((name) => name.endsWith(".tgz")) ?? "";
    npm(["init", "--yes", "--silent"], home);
    npm(["install", "--omit=dev", "--no-audit", "--no-fund", "--silent", join(home, archive)], home);
    const modules = join(home, "node_modules");
    const megabytes = bytesBelow(modules) / 1e6;
    const packages = packagesIn(modules);
    return [
      {
        row: valueRow("install, size", figure([megabytes]), { goal: { atMost: 15 }, unit: "MB" }),
        note: "",
      },
      {
        row: valueRow("install, packages", figure([packages.length]), {
          goal: { atMost: 20 },
          unit: "packages",
        }),
        note: packages.join(", "),
      },
    ];
  } finally {
    rmSync(home, { recursive: true });
  }
}

function bytesBelow(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  return bytes;
}

/** The packages that npm installed. */
function packagesIn(modules: string): string[] {
  return readdirSync(modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .flatMap(({ name }) =>
      name.startsWith("@") ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
    );
}

function npm(args: readonly string[], cwd: string): void {
  execFileSync("npm", args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}
