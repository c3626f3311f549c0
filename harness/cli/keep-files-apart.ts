import { realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { usageError } from "../process/harness-error.ts";
import { isStream } from "../process/write-file.ts";

/** The options of all commands that name files to write, by their names in the code. */
export const writing = {
  out: "--out",
  observe: "--observe",
  profileOut: "--profile-out",
  record: "--record",
  ledger: "--ledger",
  report: "--report",
  tlsCaOut: "--tls-ca-out",
  caOut: "--ca-out",
} as const;

/** The options that name files to read. */
const reading = {
  from: "--from",
  target: "--target",
  profile: "--profile",
  upgradeTo: "--upgrade-to",
  world: "--world",
  people: "--people",
  script: "--script",
  envFile: "--env-file",
  ca: "--ca",
  tlsCert: "--tls-cert",
  tlsKey: "--tls-key",
} as const;

type Options = Readonly<Record<string, unknown>>;

interface Named {
  readonly option: string;
  readonly path: string;
}

/**
 * Refuses to write a file over one that is read, which may be traffic that nobody can record again, or over another that
 * is written. It does not matter by which path or link each is named.
 * @throws {HarnessError}
 */
export function keepFilesApart(options: Options): void {
  const taken = new Map<string, Named>();
  for (const named of namedFiles(options, reading)) takePlace(taken, named);
  for (const named of namedFiles(options, writing)) {
    const other = takePlace(taken, named);
    // A profile is read before the new one takes its place.
    if (other === undefined || (named.option === "--profile-out" && other.option === "--profile")) continue;
    throw usageError(
      `${other.option} and ${named.option} name the same file, ${named.path}: give ${named.option} another.`,
    );
  }
}

/** The files that options name. */
export function namedFiles(options: Options, names: Readonly<Record<string, string>>): Named[] {
  return Object.entries(names).flatMap(([name, option]) => {
    const values = [options[name]].flat();
    return values.filter((value) => typeof value === "string").flatMap((value) => pathIn(option, value));
  });
}

function pathIn(option: string, value: string): Named[] {
  if (option === "--target") {
    return value.startsWith("replay:") ? [{ option, path: value.slice("replay:".length) }] : [];
  }
  return [{ option, path: option === "--report" ? value.replace(/^[^=]*=/, "") : value }];
}

/** Returns what has the same place already. */
function takePlace(taken: Map<string, Named>, named: Named): Named | undefined {
  const place = placeOf(named.path);
  if (place === undefined) return undefined;
  const other = taken.get(place);
  if (other === undefined) taken.set(place, named);
  return other;
}

/** The same text for every name of a file. Undefined for what can be written to more than once, such as a pipe. */
function placeOf(path: string): string | undefined {
  if (isStream(path)) return undefined;
  try {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stats !== undefined) return stats.isFile() ? `${stats.dev} ${stats.ino}` : undefined;
    return join(realpathSync(dirname(resolve(path))), basename(path));
  } catch {
    // The folder is still to be made, or the file cannot be opened, which is told when it is tried.
    return resolve(path);
  }
}
