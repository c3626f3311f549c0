import { rmSync, writeFileSync } from "node:fs";
import type { Surfaces } from "../../../contracts/profile.ts";
import { writeWhole } from "../../http/tls/write-whole.ts";
import { SettingsError } from "../settings/given.ts";
import type { Credentials } from "../../world/seeds/build-world.ts";

/** What the file says as soon as the mock listens, as JSON: all that a test in any language needs. */
export interface ReadyFacts extends Credentials {
  readonly url: string;
  /** The base URL of each surface. */
  readonly surfaces: Surfaces;
  /** What `/__mock` requires; null when it requires nothing. */
  readonly controlToken: string | null;
  /** The authority of the certificate, as PEM; null without HTTPS, and where it is not known. */
  readonly ca: string | null;
  readonly pid: number;
}

/**
 * A file that is there while the mock listens. It appears whole, and only its owner can read it, since it holds
 * secrets. One that an earlier mock has left is removed at once.
 * @throws {SettingsError}
 */
export function readyFile(path: string) {
  const part = `${path}.part`;
  const remove = () => {
    rmSync(part, { force: true });
    rmSync(path, { force: true });
  };
  // A file that cannot be written is refused before the mock listens.
  trying(path, () => {
    remove();
    writeFileSync(part, "");
    rmSync(part);
  });
  return {
    write: (facts: ReadyFacts) =>
      trying(path, () => writeWhole(path, `${JSON.stringify(facts, null, 2)}\n`, 0o600)),
    remove,
  };
}

export type ReadyFile = ReturnType<typeof readyFile>;

function trying(path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new SettingsError(`--ready-file: ${path} cannot be written (${reason})`, { cause: error });
  }
}
