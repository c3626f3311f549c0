import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { startServer } from "../../bench/processes.ts";
import { npxProgram, startLocalRegistry, type LocalRegistry } from "../local-registry/local-registry.ts";
import { isPage } from "./packed-files.ts";
import { linksOutside } from "./web-links.ts";
import { scriptOf } from "../workflows/runner/workflow-file.ts";

const workflow = ".github/workflows/release.yml";
const home = mkdtempSync(join(tmpdir(), "from-tag-to-npx-"));
const tree = join(home, "tree");

type Variables = Readonly<Record<string, string>>;

function run(command: string, args: readonly string[], cwd = tree, variables: Variables = {}): string {
  const env = { ...process.env, ...variables };
  return execFileSync(command, args, { cwd, env, encoding: "utf8", stdio: "pipe" });
}

/** Runs a step of the workflow as GitHub does. */
function runStep(name: string, variables: Variables, cwd = tree): void {
  // npm signs a provenance only where GitHub runs it.
  const script = scriptOf(workflow, name).replace(" --provenance", "");
  run("bash", ["-eo", "pipefail", "-c", script], cwd, variables);
}

/** Makes version 90.0.0 from the last commit, as a maintainer would. */
function tagRelease(): void {
  run("git", ["clone", "--quiet", "--depth", "1", `file://${resolve(".")}`, tree], ".");
  run("npm", ["ci", "--no-audit", "--no-fund", "--prefer-offline"]);
  const changelog = readFileSync(join(tree, "CHANGELOG.md"), "utf8");
  writeFileSync(
    join(tree, "CHANGELOG.md"),
    changelog.replace("## Unreleased\n", "## Unreleased\n\n- A change.\n"),
  );
  run("git", ["config", "user.name", "A maintainer"]);
  run("git", ["config", "user.email", "maintainer@example.com"]);
  run("git", ["commit", "--quiet", "--all", "--message", "A change"]);
  run("npm", ["version", "90.0.0"]);
  expect(run("git", ["describe", "--exact-match"]).trim()).toBe("v90.0.0");
  const committed = ["CHANGELOG.md", "docs/promised-names.json", "package-lock.json", "package.json"];
  expect(run("git", ["show", "--name-only", "--format="]).trim().split("\n")).toEqual(committed);
  run("npx", ["oxfmt", "--check", "CHANGELOG.md", "docs/promised-names.json"]);
}

test("a tag becomes a package that `npx` serves in an empty folder, and npm asks for nothing that it does not install", async () => {
  tagRelease();
  const output = join(home, "output");
  runStep("Check the tag, and take its notes from the changelog", {
    GITHUB_REF_NAME: "v90.0.0",
    GITHUB_OUTPUT: output,
    IMAGE_REGISTRY: "registry.example",
    IMAGE_NAME: "Owner/Mock-Alteryx-Server",
  });
  expect(readFileSync(output, "utf8")).toBe(
    "version=90.0.0\nimage=registry.example/owner/mock-alteryx-server\n",
  );
  runStep("List what the package contains of others", {});
  runStep("Pack", {
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "owner/mock-alteryx-server",
  });
  const release = join(tree, "release");
  expect(globSync("*", { cwd: release }).sort()).toEqual([
    "mock-alteryx-server-90.0.0.tgz",
    "mock-alteryx-server.cdx.json",
    "notes.md",
  ]);
  expect(deadLinksIn(join(release, "mock-alteryx-server-90.0.0.tgz"))).toEqual([]);
  await using registry = await startLocalRegistry(home);
  const publish = registry.environment(join(home, "publisher"));
  runStep("Publish", { ...publish, DIST_TAG: "latest" }, release);
  expect(run("npm", ["view", "mock-alteryx-server", "repository.url"], home, publish)).toContain(
    "git+https://github.com/owner/mock-alteryx-server.git",
  );
  await serveByNpx(registry);
});

/** The dead links in a package's pages. */
function deadLinksIn(archive: string): readonly string[] {
  const unpacked = join(home, "unpacked");
  mkdirSync(unpacked);
  run("tar", ["--extract", "--gzip", "--file", archive, "--strip-components", "1"], unpacked);
  const files = globSync("**", { cwd: unpacked });
  return files.filter(isPage).flatMap((path) => {
    return linksOutside({ path, text: readFileSync(join(unpacked, path), "utf8") }, files);
  });
}

async function serveByNpx(registry: LocalRegistry): Promise<void> {
  const cwd = join(home, "empty");
  mkdirSync(cwd);
  const cache = join(home, "user");
  const env = registry.environment(cache);
  const npx = [await npxProgram(), "--yes", "mock-alteryx-server"];
  const server = await startServer([...npx, "serve", "--port", "0"], {
    readyPath: "/__mock/health",
    cwd,
    env,
  });
  await server.stop();
  const [lockfile = ""] = globSync(join(cache, "_npx/*/node_modules/.package-lock.json"));
  const { packages }: { packages: object } = JSON.parse(readFileSync(lockfile, "utf8"));
  const installed = Object.keys(packages).map((path) => path.replace("node_modules/", ""));
  const asked = Array.from(
    run("npm", ["cache", "ls"], cwd, env).matchAll(
      /^make-fetch-happen:\S+?http:\/\/[^/]+\/(?!.*\.tgz)(\S+)$/gm,
    ),
    ([, name = ""]) => decodeURIComponent(name),
  );
  expect(asked.sort()).toEqual(installed.sort());
}
