import { isDatabase } from "../storage/state-options.ts";
import { openTlsEndpoint } from "../http/tls/open-tls-endpoint.ts";
import type { TlsEndpoint } from "../http/tls/tls-endpoint.ts";
import { TlsError } from "../http/tls/tls-error.ts";
import { writeWhole } from "../http/tls/write-whole.ts";
import { SettingsError } from "./settings/given.ts";
import type { TlsSettings } from "./tls-settings.ts";

/**
 * Makes what HTTPS needs, and writes the authority for clients.
 * @param state a directory keeps the authority, so that clients need not be told again
 * @throws {SettingsError}
 */
export async function openTls(
  host: string,
  { caOut, ...options }: TlsSettings,
  state?: string,
): Promise<TlsEndpoint> {
  const authorityFolder = state === undefined || isDatabase(state) ? undefined : state;
  const endpoint = await openTlsEndpoint({ host, authorityFolder, ...options }).catch((error: unknown) => {
    throw error instanceof TlsError ? new SettingsError(`--tls: ${error.message}`, { cause: error }) : error;
  });
  if (caOut !== undefined) writeAuthority(caOut, endpoint.ca ?? "");
  return endpoint;
}

function writeAuthority(path: string, ca: string): void {
  try {
    writeWhole(path, ca, 0o644);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new SettingsError(`--tls-ca-out: ${path} cannot be written (${reason})`, { cause: error });
  }
}
