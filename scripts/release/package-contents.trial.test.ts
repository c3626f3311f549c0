import { statSync } from "node:fs";
import { matchesGlob } from "node:path";
import { expect, test } from "vitest";
import { packedFiles } from "./packed-files.ts";
import { packagesInBuild } from "./sbom.ts";

/** Everything in the package, and why it is there. */
const contents: Readonly<Record<string, string>> = {
  "package.json": "names the rest",
  "{README,CHANGELOG,SECURITY}.md": "what a user reads first",
  "llms.txt": "what an assistant reads first",
  LICENSE: "ours",
  "dist/licenses/**/*.txt": "the licences of the packages in the build",
  "dist/harness/main.js": "the command",
  "dist/mock-server/serve/health-check.js": "the health check of the image",
  "dist/mock-server/public/{client,library,vitest,testcontainers}.js": "what programs import",
  "dist/commonjs/client.{cjs,d.cts}": "what programs in CommonJS import",
  "dist/harness/client/check-client.js": "what programs import",
  "dist/chunks/*.js": "the code of all these",
  "dist/{contracts,harness,mock-server}/**/*.d.ts": "the types of what programs import",
  "dist/contracts/profiles/*.json": "the server versions",
  "dist/fixtures/worlds/*.json": "the worlds",
  "dist/fixtures/idp/*.json": "what identity providers send",
  "dist/ui/*": "the dashboard",
  "dist/mock-server/look/*.css": "the look of HTML reports",
  "docs/{*,languages/*}.md": "what the README leads to",
  "docs/reference/*.md": "every command, setting, path, fault, finding, quirk, file and export",
  "docs/*.postman_collection.json": "for Postman and Bruno",
  "docs/sources/*.md": "what the sources say that findings and quirks cite",
  "schemas/*.schema.json": "for editors",
};

test("the package contains what is listed here, and nothing else", () => {
  const paths = packedFiles();
  const patterns = Object.keys(contents);
  expect(paths.filter((path) => !patterns.some((pattern) => matchesGlob(path, pattern)))).toEqual([]);
  expect(patterns.filter((pattern) => !paths.some((path) => matchesGlob(path, pattern)))).toEqual([]);
  const licences = paths.flatMap((path) => /^dist\/licenses\/(.+)\.txt$/.exec(path)?.[1] ?? []);
  expect(licences.sort()).toEqual([...packagesInBuild].sort());
});

test("the dashboard adds at most 1 MB to the package", () => {
  const sizes = packedFiles()
    .filter((path) => path.startsWith("dist/ui/"))
    .map((path) => statSync(path).size);
  expect(sizes).toHaveLength(3);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(1_000_000);
});
