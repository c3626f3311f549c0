// Tested by harness/learn/diff/version.test.ts.
import type { Version } from "./version.ts";

/** The versions under names that differ: by server version and date, else by time, else by file. */
export function withDistinctNames(versions: readonly Version[]): readonly Version[] {
  const named = versions.map((version) => ({ ...version, name: nameOf(version, "short") }));
  const withTime = whereEqual(named, (version) => nameOf(version, "with time"));
  return whereEqual(withTime, (version) => nameOf(version, "with file"));
}

function nameOf({ name, origin }: Version, length: "short" | "with time" | "with file"): string {
  const file = length === "with file" && origin.file !== undefined ? ` (${origin.file})` : "";
  if (origin.kind === "profile") return `${name}${file}`;
  const { target, at, serverVersion } = origin;
  const server = serverVersion === undefined ? target : `${target} (${serverVersion})`;
  const when = length === "short" ? at.slice(0, 10) : `${at.slice(0, 10)} at ${at.slice(11, 19)}`;
  return `${server} on ${when}${file}`;
}

/** Renames the versions whose name another one has too. */
function whereEqual(versions: readonly Version[], rename: (version: Version) => string): readonly Version[] {
  const groups = Map.groupBy(versions, ({ name }) => name);
  const isAlone = ({ name }: Version) => groups.get(name)?.length === 1;
  return versions.map((version) => (isAlone(version) ? version : { ...version, name: rename(version) }));
}
