import { openTlsEndpoint } from "../http/tls/open-tls-endpoint.ts";
import type { TlsEndpoint } from "../http/tls/tls-endpoint.ts";
import { TlsError } from "../http/tls/tls-error.ts";
import { ControlError, unknownName } from "../surfaces/control/control-error.ts";
import { tlsTroubles } from "../surfaces/control/tls-control.ts";
import { known, requireKnown } from "./controls/known-options.ts";
import type { TlsOptions } from "./controls/options.ts";

/** @throws {ControlError} */
export async function openLibraryTls(
  { host, authorityFolder }: { readonly host: string; readonly authorityFolder: string | undefined },
  options: TlsOptions,
): Promise<TlsEndpoint> {
  const { hosts, cert, key, trouble } = requireKnown(options, known.tls);
  if (trouble !== undefined && !tlsTroubles.includes(trouble)) {
    throw unknownName("trouble", trouble, tlsTroubles, "tls.trouble");
  }
  if ((cert === undefined) !== (key === undefined)) throw refused("cert and key must be given together.");
  if (cert !== undefined && hosts !== undefined)
    throw refused("hosts cannot be given with cert: that certificate has its hosts already.");
  const own = cert === undefined || key === undefined ? undefined : { cert, key };
  return openTlsEndpoint({ host, hosts, own, trouble, authorityFolder }).catch((error: unknown) => {
    throw error instanceof TlsError ? refused(error.message) : error;
  });
}

function refused(message: string): ControlError {
  return new ControlError(400, "invalid-value", message, { path: "tls" });
}
