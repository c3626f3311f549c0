import { NoSuchTrouble, type TlsTrouble } from "../../surfaces/control/tls-control.ts";
import { Clock } from "../../world/clock.ts";
import { authorityIn } from "./authority-folder.ts";
import { certificateHosts } from "./certificate-hosts.ts";
import { newAuthority } from "./certificates.ts";
import { givenIdentity } from "./given-identity.ts";
import { issuedIdentity } from "./identity.ts";
import { TlsEndpoint } from "./tls-endpoint.ts";
import { TlsError } from "./tls-error.ts";

export interface TlsEndpointOptions {
  /** The address that the mock listens on. */
  readonly host: string;
  /** Further hosts that its certificate is for. */
  readonly hosts?: readonly string[] | undefined;
  /** The user's own certificate and its key, as PEM, instead of one that the mock issues. */
  readonly own?: { readonly cert: string; readonly key: string } | undefined;
  readonly trouble?: TlsTrouble | undefined;
  /** Keeps the authority from one start to the next. */
  readonly authorityFolder?: string | undefined;
}

/** @throws {TlsError} */
export async function openTlsEndpoint({
  host,
  hosts = [],
  own,
  trouble,
  authorityFolder,
}: TlsEndpointOptions) {
  const now = new Clock().machineNow();
  const ownHosts = certificateHosts({ host, hosts });
  const authority = () =>
    authorityFolder === undefined ? newAuthority(now) : authorityIn(authorityFolder, now);
  const identity =
    own === undefined ? await issuedIdentity(authority(), { hosts: ownHosts, now }) : givenIdentity(own);
  try {
    return await TlsEndpoint.with(identity, trouble);
  } catch (error) {
    if (error instanceof NoSuchTrouble) throw new TlsError(error.message);
    throw error;
  }
}
