import { parser, Release, type Changelog } from "keep-a-changelog";

/** A problem with the changelog or a tag. The message is for the maintainer. */
export class ReleaseError extends Error {}

/**
 * Turns the unreleased changes into the entry of a version and date, and begins a new list of unreleased changes.
 * @throws {ReleaseError} if nothing is unreleased, or the version has its entry already
 */
export function dateUnreleased(text: string, version: string, date: Date): string {
  const changelog = read(text);
  if (changelog.findRelease(version) !== undefined) {
    throw new ReleaseError(`CHANGELOG.md has an entry for ${version} already.`);
  }
  const unreleased = changelog.releases.find((release) => release.version === undefined);
  if (unreleased === undefined || bodyOf(unreleased) === "") {
    throw new ReleaseError("CHANGELOG.md lists nothing under Unreleased.");
  }
  unreleased.setVersion(version);
  unreleased.setDate(date);
  changelog.addRelease(new Release());
  return changelog.toString();
}

/**
 * What the changelog says about the release of a tag, such as `v1.2.0`.
 * @throws {ReleaseError} if it says nothing, or if the package has another version
 */
export function notesFor(tag: string, text: string, packageVersion: string): string {
  if (tag !== `v${packageVersion}`) {
    throw new ReleaseError(`The tag is ${tag}, but package.json has the version ${packageVersion}.`);
  }
  const release = read(text).findRelease(packageVersion);
  if (release?.date === undefined) {
    throw new ReleaseError(`CHANGELOG.md has no entry for ${packageVersion}: \`npm version\` writes it.`);
  }
  return bodyOf(release);
}

function read(text: string): Changelog {
  const changelog = parser(text);
  changelog.format = "markdownlint";
  return changelog;
}

/** The entry of a release without its heading. */
function bodyOf(release: Release): string {
  return release.toString().split("\n").slice(1).join("\n").trim();
}
