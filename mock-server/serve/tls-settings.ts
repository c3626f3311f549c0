import { tlsTroubles, type TlsTrouble } from "../surfaces/control/tls-control.ts";
import { SettingsError, type Given } from "./settings/given.ts";
import type { NameOf } from "./settings/settings-table.ts";
import { readTextFile } from "./files/text-file.ts";

/** How `serve` speaks HTTPS. */
export interface TlsSettings {
  readonly hosts: readonly string[];
  /** The user's own certificate and its key, as PEM. */
  readonly own?: { readonly cert: string; readonly key: string };
  readonly trouble?: TlsTrouble;
  /** The file for the authority. */
  readonly caOut?: string;
}

/** @throws {SettingsError} for a file that cannot be read */
export function readTlsSettings(given: Given): TlsSettings {
  const [cert, key] = [fileOf(given, "tls-cert"), fileOf(given, "tls-key")];
  const trouble = tlsTroubles.find((each) => each === given.text("tls-trouble"));
  const caOut = given.text("tls-ca-out");
  return {
    hosts: given.texts("tls-host"),
    ...(cert !== undefined && key !== undefined && { own: { cert, key } }),
    ...(trouble !== undefined && { trouble }),
    ...(caOut !== undefined && { caOut }),
  };
}

function fileOf(given: Given, name: NameOf<"value">): string | undefined {
  const setting = given.get(name);
  if (setting === undefined) return undefined;
  try {
    return readTextFile(setting.value);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "it is not text";
    throw new SettingsError(`${setting.from}: ${setting.value} cannot be read (${reason})`, { cause: error });
  }
}
