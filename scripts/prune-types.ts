/**
 * Removes the declaration files in `dist` that no export of the package reaches. `tsc` writes one for each module,
 * but a user's compiler reads only those that a public one imports.
 */
import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { z } from "zod";

const types = z.object({ types: z.string() });
/** A module exported in both formats has the types of its ES module, to which those for CommonJS refer. */
const both = z.object({ import: types }).transform((entry) => entry.import);
const manifest = z.object({ exports: z.record(z.string(), z.union([z.string(), types, both])) });

const { exports } = manifest.parse(JSON.parse(readFileSync("package.json", "utf8")));
const used = new Set<string>();
for (const entry of Object.values(exports)) if (typeof entry !== "string") use(resolve(entry.types));
for (const file of globSync("dist/**/*.d.ts")) if (!used.has(resolve(file))) rmSync(file);

function use(file: string): void {
  if (used.has(file)) return;
  used.add(file);
  const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"));
  for (const { fileName } of importedFiles) {
    if (!fileName.startsWith(".")) continue;
    const imported = join(file, "..", fileName.replace(/\.[jt]s$/, ".d.ts"));
    if (existsSync(imported)) use(imported);
  }
}
