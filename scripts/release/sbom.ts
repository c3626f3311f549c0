/**
 * `node scripts/release/sbom.ts`: prints the package's bill of materials in CycloneDX. `npm sbom` would list the
 * packages that are installed with it, but not those that are part of its build.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { bundledPackages } from "../bundle.ts";
import { uiPackages } from "../bundle-ui.ts";

const bill = z.looseObject({
  metadata: z.looseObject({ component: z.looseObject({ "bom-ref": z.string(), name: z.string() }) }),
  components: z.array(
    z.looseObject({
      "bom-ref": z.string(),
      name: z.string(),
      properties: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
  ),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});
/** The packages that are part of the built programs or the built dashboard. */
export const packagesInBuild: readonly string[] = [...bundledPackages, ...uiPackages];

/** The optional peers that the image has, since its commands need them. The Dockerfile installs them. */
export const imagePackages: readonly string[] = ["@modelcontextprotocol/server", "pg"];

type Bill = z.infer<typeof bill>;

const manifest = z.object({ name: z.string(), dependencies: z.record(z.string(), z.string()) });

/**
 * The bill of materials of what users get: the installed packages, and those in the build.
 * @param besides other installed packages, whose versions are in package.json
 */
export function readSbom(besides: readonly string[] = []): Bill {
  const { name, dependencies } = manifest.parse(JSON.parse(readFileSync("package.json", "utf8")));
  const all = bill.parse(
    JSON.parse(
      execFileSync("npm", ["sbom", "--package-lock-only", "--sbom-format", "cyclonedx"], {
        encoding: "utf8",
      }),
    ),
  );
  const own = all.metadata.component["bom-ref"];
  const nameOf = new Map(all.components.map((component) => [component["bom-ref"], component.name]));
  const isIn = (names: readonly string[]) => (ref: string) => names.includes(nameOf.get(ref) ?? "");
  const { dependsOn = [] } = all.dependencies.find(({ ref }) => ref === own) ?? {};
  const needs = (names: readonly string[]) => reached(dependsOn.filter(isIn(names)), all.dependencies);
  // `npm sbom --omit=dev` leaves out a package that a development dependency uses too.
  const wanted = new Set([
    ...needs([...Object.keys(dependencies), ...besides]),
    ...needs(packagesInBuild).filter(isIn(packagesInBuild)),
  ]);
  return {
    ...all,
    // npm takes the name from the folder.
    metadata: { ...all.metadata, component: { ...all.metadata.component, name } },
    components: all.components.filter((each) => wanted.has(each["bom-ref"])).map(marked),
    dependencies: [
      { ref: own, dependsOn: dependsOn.filter((ref) => wanted.has(ref)) },
      ...all.dependencies
        .filter(({ ref }) => wanted.has(ref))
        .map((each) => ({ ...each, dependsOn: each.dependsOn.filter((ref) => wanted.has(ref)) })),
    ],
  };
}

/** The first packages and everything that they depend on. */
function reached(first: readonly string[], dependencies: Bill["dependencies"]): readonly string[] {
  const found = new Set(first);
  // Iterating over a set also visits items that are added meanwhile.
  for (const ref of found) {
    const { dependsOn = [] } = dependencies.find((each) => each.ref === ref) ?? {};
    for (const next of dependsOn) found.add(next);
  }
  return [...found];
}

/** Marks a component as bundled if it is part of the build. */
function marked(component: Bill["components"][number]): Bill["components"][number] {
  const isBundled = packagesInBuild.includes(component.name);
  return {
    ...component,
    properties: isBundled ? [{ name: "cdx:npm:package:bundled", value: "true" }] : [],
  };
}

if (import.meta.main) console.log(JSON.stringify(readSbom(), undefined, 2));
