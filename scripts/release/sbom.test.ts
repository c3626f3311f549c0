import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { packagesInBuild, readSbom } from "./sbom.ts";

const lock = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), dev: z.boolean().optional() })),
});

test("the bill of materials names each package that a user gets, installed or in the build, and no other", () => {
  const { packages } = lock.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
  const installed = Object.entries(packages).flatMap(([path, { dev = false }]) =>
    path === "" || dev ? [] : [path],
  );
  const shipped = [...installed, ...packagesInBuild.map((name) => `node_modules/${name}`)];
  const expected = shipped.map(
    (path) => `${path.replace("node_modules/", "")}@${packages[path]?.version ?? "missing"}`,
  );
  const { components, metadata, dependencies } = readSbom();
  expect(components.map((each) => each["bom-ref"]).sort()).toEqual(expected.sort());
  expect(metadata.component.name).toBe("mock-alteryx-server");
  const refs = new Set([metadata.component["bom-ref"], ...expected]);
  expect(
    dependencies.filter(({ ref, dependsOn }) => ![ref, ...dependsOn].every((each) => refs.has(each))),
  ).toEqual([]);
  const bundled = components.filter(({ properties }) => properties.length > 0);
  expect(bundled.map(({ name }) => name).sort()).toEqual([...packagesInBuild].sort());
});
