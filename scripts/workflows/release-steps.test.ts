import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { scriptOf } from "./runner/workflow-file.ts";

const workflow = ".github/workflows/release.yml";
const image = "registry.example/owner/mock-alteryx-server";
let folder: string;
/** A folder of stand-in programs that only record how they are called. */
let programs: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "release-steps-"));
  programs = mkdtempSync(join(tmpdir(), "programs-"));
  for (const name of ["docker", "cosign", "gh"]) {
    const note = `#!/bin/sh\necho "${name} $*" >> ${programs}/calls\necho '{"digest":"sha256:of-both"}'\n`;
    writeFileSync(join(programs, name), note, { mode: 0o755 });
  }
});

/** Runs a step as GitHub does. */
function runStep(name: string, variables: Readonly<Record<string, string>>): void {
  execFileSync("bash", ["-eo", "pipefail", "-c", scriptOf(workflow, name)], {
    cwd: folder,
    stdio: "pipe",
    env: { PATH: `${programs}:${process.env["PATH"]}`, HOME: folder, IMAGE: image, ...variables },
  });
}

function calls(): readonly string[] {
  return readFileSync(join(programs, "calls"), "utf8").trim().split("\n");
}

function git(...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: "pipe" }).trim();
}

test.for([
  { version: "1.2.3", prerelease: "false", tags: ["1.2.3", "1.2", "1", "latest"] },
  { version: "1.3.0-rc.1", prerelease: "true", tags: ["1.3.0-rc.1"] },
])("the image of both platforms of $version is tagged $tags", ({ version, prerelease, tags }) => {
  for (const digest of ["aaa", "bbb"]) writeFileSync(join(folder, digest), "");
  runStep("Make one image of both platforms, and tag it", { VERSION: version, PRERELEASE: prerelease });
  const named = tags.map((tag) => `--tag ${image}:${tag}`).join(" ");
  expect(calls()).toEqual([
    `docker buildx imagetools create ${named} ${image}@sha256:aaa ${image}@sha256:bbb`,
  ]);
});

test("the image of both platforms is signed by its digest, with what it consists of", () => {
  runStep("Sign it", { VERSION: "1.2.3" });
  expect(calls().at(-1)).toBe(`cosign sign --yes --recursive ${image}@sha256:of-both`);
});

test.for([
  { tag: "v1.2.3", prerelease: "false", kind: "--latest" },
  { tag: "v1.3.0-rc.1", prerelease: "true", kind: "--prerelease" },
])("the release of $tag is $kind, with notes, package and bill of materials", ({ tag, prerelease, kind }) => {
  mkdirSync(join(folder, "release"));
  for (const file of ["notes.md", "a.tgz", "b.cdx.json"]) writeFileSync(join(folder, "release", file), "");
  runStep("Make the release", { GITHUB_REF_NAME: tag, PRERELEASE: prerelease });
  expect(calls()).toEqual([
    `gh release create ${tag} --verify-tag --title ${tag} ${kind} --notes-file release/notes.md release/a.tgz release/b.cdx.json`,
  ]);
});

test("the tag of the major version moves to each new release", () => {
  const origin = mkdtempSync(join(tmpdir(), "origin-"));
  execFileSync("git", ["init", "--quiet", "--bare", origin]);
  git("clone", "--quiet", origin, ".");
  for (const tag of ["v1.2.3", "v1.3.0"]) {
    const author = ["-c", "user.name=A maintainer", "-c", "user.email=maintainer@example.com"];
    git(...author, "commit", "--quiet", "--allow-empty", "--message", tag);
    git("tag", tag);
    runStep("Move the tag of the major version", { GITHUB_REF_NAME: tag });
    expect(git("ls-remote", origin, "refs/tags/v1")).toContain(git("rev-parse", "HEAD"));
  }
});
