/**
 * `node scripts/release/sbom.ts`: prints the bill of materials of the package, in CycloneDX. npm knows the packages that
 * are installed with it, but not those that are part of its build.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { bundledPackages } from "../bundle.ts";

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
type Bill = z.infer<typeof bill>;

const manifest = z.object({ name: z.string(), dependencies: z.record(z.string(), z.string()) });

/** The bill of materials of what users get: the packages that are installed, and those in the build. */
export function readSbom(): Bill {
  const { name, dependencies } = manifest.parse(JSON.parse(readFileSync("package.json", "utf8")));
  const all = bill.parse(
    JSON.parse(
      execFileSync("npm", ["sbom", "--package-lock-only", "--sbom-format", "cyclonedx"], {
        encoding: "utf8",
      }),
    ),
  );
  const own = all.metadata.component["bom-ref"];
  const shipped: ReadonlySet<string> = new Set([...Object.keys(dependencies), ...bundledPackages]);
  const { dependsOn = [] } = all.dependencies.find(({ ref }) => ref === own) ?? {};
  const direct = all.components
    .filter((each) => dependsOn.includes(each["bom-ref"]) && shipped.has(each.name))
    .map((each) => each["bom-ref"]);
  // `npm sbom --omit=dev` leaves out a package that a development dependency uses too.
  const wanted = reached(direct, all.dependencies);
  return {
    ...all,
    // npm takes the name from the folder.
    metadata: { ...all.metadata, component: { ...all.metadata.component, name } },
    components: all.components.filter((each) => wanted.has(each["bom-ref"])).map(marked),
    dependencies: [
      { ref: own, dependsOn: direct },
      ...all.dependencies.filter(({ ref }) => ref !== own && wanted.has(ref)),
    ],
  };
}

/** Everything that the first ones depend on, and they themselves. */
function reached(first: readonly string[], dependencies: Bill["dependencies"]): ReadonlySet<string> {
  const found = new Set(first);
  // A set also visits what is added while it is walked.
  for (const ref of found) {
    const { dependsOn = [] } = dependencies.find((each) => each.ref === ref) ?? {};
    for (const next of dependsOn) found.add(next);
  }
  return found;
}

/** Says of a component how it gets to the user: as a part of the build, or installed beside it. */
function marked(component: Bill["components"][number]): Bill["components"][number] {
  const isBundled = bundledPackages.some((name) => name === component.name);
  return {
    ...component,
    properties: isBundled ? [{ name: "cdx:npm:package:bundled", value: "true" }] : [],
  };
}

if (import.meta.main) console.log(JSON.stringify(readSbom(), undefined, 2));
