import { join, parse } from "node:path";
import type { Profile } from "../../../contracts/profile.ts";
import { usageError } from "../../process/harness-error.ts";
import { isReplaceable } from "../../process/write-file.ts";
import type { ReportOrder } from "../write-report.ts";

/** A profile, and the word by which the operator chose it. */
export interface ChosenProfile {
  readonly given: string;
  readonly profile: Profile;
}

interface Reporting<Kind extends string> {
  readonly chosen: ChosenProfile;
  readonly orders: readonly ReportOrder<Kind>[];
}

/**
 * The reports that each of several profiles writes: the ordered files, with the profile's name before the extension.
 * @throws {HarnessError} if two profiles would write the same file, or if a file cannot become several
 */
export function withOwnReports<Kind extends string>(
  profiles: readonly ChosenProfile[],
  orders: readonly ReportOrder<Kind>[],
): Reporting<Kind>[] {
  requireOwnNames(profiles);
  for (const { kind, file } of orders) {
    if (isReplaceable(file)) continue;
    throw usageError(
      `--report ${kind}=${file} is not a regular file, so it cannot take the reports of several profiles: ` +
        "name a file, and each profile writes its own.",
    );
  }
  return profiles.map((chosen) => ({
    chosen,
    orders: orders.map(({ kind, file }) => ({ kind, file: fileWithName(file, chosen.profile.name) })),
  }));
}

/** Two profiles of one name could not be told apart, neither in what is printed nor by their files. */
function requireOwnNames(profiles: readonly ChosenProfile[]): void {
  const taken = new Map<string, string>();
  for (const { given, profile } of profiles) {
    // Some file systems ignore the case.
    const name = safeName(profile.name);
    const other = taken.get(name.toLowerCase());
    if (other === given) throw usageError(`--profile ${given} is given twice.`);
    if (other !== undefined) {
      throw usageError(
        `--profile ${other} and --profile ${given} would write the same files, such as client.${name}.json: ` +
          `change the name in one of them.`,
      );
    }
    taken.set(name.toLowerCase(), given);
  }
}

/** `client.json` as `client.server-2024.1.json`. */
function fileWithName(file: string, name: string): string {
  const { dir, name: stem, ext } = parse(file);
  return join(dir, `${stem}.${safeName(name)}${ext}`);
}

/** The name of a profile, which may come from a file of somebody else, as a part of a file name. */
function safeName(name: string): string {
  const safe = name
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")
    .replaceAll(/^[.-]+|[.-]+$/g, "");
  // No file system takes a name of any length.
  return /^.{1,100}/u.exec(safe)?.[0] ?? "profile";
}
