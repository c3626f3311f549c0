import { openTls } from "../../../mock-server/serve/open-tls.ts";
import { SettingsError } from "../../../mock-server/serve/settings/given.ts";
import { readTextFile } from "../../../mock-server/serve/files/text-file.ts";
import type { TlsEndpoint } from "../../../mock-server/http/tls/tls-endpoint.ts";
import { usageError } from "../../process/harness-error.ts";
import { reasonOf } from "../../process/write-file.ts";

/** How clients reach the proxy. The names are those of `serve`. */
export interface ClientSideOptions {
  readonly host: string;
  readonly tls?: boolean;
  readonly tlsHost?: readonly string[];
  readonly tlsCaOut?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

/** What HTTPS to clients needs; undefined if they speak plain HTTP. @throws {HarnessError} */
export async function openClientSide(options: ClientSideOptions): Promise<TlsEndpoint | undefined> {
  const { host, tls = false, tlsHost: hosts = [], tlsCaOut: caOut, tlsCert, tlsKey } = options;
  const hasOwn = tlsCert !== undefined || tlsKey !== undefined;
  if (!tls && !hasOwn && hosts.length === 0 && caOut === undefined) return undefined;
  if (hasOwn && (hosts.length > 0 || caOut !== undefined)) {
    throw usageError("--tls-cert is your own certificate: leave out --tls-host and --tls-ca-out.");
  }
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw usageError("--tls-cert and --tls-key must be given together.");
  const own =
    tlsCert !== undefined && tlsKey !== undefined ? { cert: read(tlsCert), key: read(tlsKey) } : undefined;
  try {
    return await openTls(host, {
      hosts,
      ...(own !== undefined && { own }),
      ...(caOut !== undefined && { caOut }),
    });
  } catch (error) {
    if (error instanceof SettingsError) throw usageError(`${error.message}.`, { cause: error });
    throw error;
  }
}

function read(file: string): string {
  try {
    return readTextFile(file);
  } catch (error) {
    throw usageError(`${file} cannot be read (${reasonOf(error)}).`, { cause: error });
  }
}
